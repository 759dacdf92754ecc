using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>6.80: paravirtual features that the guest's CPUID does not have are refused.</summary>
public sealed class KVM_CAP_ENFORCE_PV_FEATURE_CPUID
{
    private const uint KvmFeatures = 0x4000_0001;

    /// <summary>A paravirtual MSR, and the features of the guest.</summary>
    public sealed record FeatureRow : GuestRow
    {
        /// <summary>The index of the MSR, in hexadecimal.</summary>
        public required string Msr { get; init; }

        /// <summary>The features, in hexadecimal.</summary>
        public string Features { get; init; } = "0";

        /// <summary>The arguments with which the capability is enabled, one after the other.</summary>
        public IReadOnlyList<ulong> Enforce { get; init; } = [1];
    }

    /// <summary>Gives the guest features, enforces them or not, and lets it read an MSR.</summary>
    [Rows]
    public string Read(Lab lab, FeatureRow row)
    {
        const int generalProtection = 13;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(generalProtection, "fault");
        var cpuid = Cpuid.Supported(lab);
        cpuid.Entries[Array.FindIndex(cpuid.Entries, entry => entry.function == KvmFeatures)].eax = Convert.ToUInt32(row.Features, 16);
        cpuid.Apply(machine.Vcpu);
        var results = row.Enforce.Select(argument => Enforce(machine.Vcpu, argument)).ToArray();
        machine.ChangeRegs((ref kvm_regs regs) => regs.rcx = Convert.ToUInt32(row.Msr, 16));
        var refused = machine.Trace().StartsWith("IO out port=0xd", StringComparison.Ordinal);
        return $"{string.Join(' ', results)}; {(refused ? "#GP" : "read")}";
    }

    private static string Enforce(KvmVcpu vcpu, ulong argument)
    {
        var enable = new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_ENFORCE_PV_FEATURE_CPUID };
        enable.args[0] = argument;
        return vcpu.EnableCap(in enable).ToString();
    }
}
