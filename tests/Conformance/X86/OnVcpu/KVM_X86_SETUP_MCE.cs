using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.105.</summary>
public sealed class KVM_X86_SETUP_MCE
{
    private const uint McgCap = 0x179;
    private const uint FirstControl = 0x400;

    /// <summary>What is set up.</summary>
    public sealed record CapRow : Row
    {
        /// <summary>How many banks, as a distance from the most.</summary>
        public required string Banks { get; init; }

        /// <summary>The capabilities besides the banks, in hexadecimal.</summary>
        public string Capabilities { get; init; } = "0";
    }

    /// <summary>The most banks that there can be.</summary>
    internal static long MostBanks(Lab lab) => lab.Capability(Abi.Capability.KVM_CAP_MCE);

    /// <summary>Sets up, and reads what the guest has: MCG_CAP, and whether the first bank after the last is there.</summary>
    [Rows]
    public string Setup(Lab lab, CapRow row)
    {
        var vcpu = lab.CreateVcpu();
        var banks = (ulong)Symbol.Parse(row.Banks, "most", MostBanks(lab));
        var wanted = Convert.ToUInt64(row.Capabilities, 16) | banks;
        var result = vcpu.SetupMce(wanted);
        MsrList.Get(lab, vcpu, McgCap, out var seen).OrThrow("KVM_GET_MSRS");
        var last = banks == 0 ? default : MsrList.Get(lab, vcpu, FirstControl + (4 * ((uint)banks - 1)), out _);
        var control = banks is 0 or > 32 ? "" : last.Raw == 1 ? "; the last bank is there" : "; the last bank is not there";
        return result.Ok ? $"{result} {(seen == wanted ? "as set" : $"0x{seen:x}")}{control}" : result.ToString();
    }

    /// <summary>Sets up each bit alone that the host does not support, beyond those of the count.</summary>
    [Rows]
    public string EachUnsupported(Lab lab)
    {
        const ulong countBits = 0xff, extendedCountBits = 0xff_0000;
        lab.Kvm.GetMceCapSupported(out var supported).OrThrow("KVM_X86_GET_MCE_CAP_SUPPORTED");
        var vcpu = lab.CreateVcpu();
        var answers = Enumerable.Range(0, 64).Select(bit => 1UL << bit)
            .Where(bit => (bit & (supported | countBits | extendedCountBits)) == 0)
            .Select(bit => vcpu.SetupMce(bit | 1).ToString()).Distinct();
        return string.Join(' ', answers);
    }
}
