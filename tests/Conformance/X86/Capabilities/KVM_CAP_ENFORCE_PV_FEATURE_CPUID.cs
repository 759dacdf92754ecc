using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
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

    /// <summary>A value of a paravirtual MSR, and the features of the guest.</summary>
    public sealed record ValueRow : Row
    {
        /// <summary>The index of the MSR, in hexadecimal.</summary>
        public required string Msr { get; init; }

        /// <summary>The value.</summary>
        public required ulong Value { get; init; }

        /// <summary>The features, in hexadecimal.</summary>
        public required string Features { get; init; }
    }

    /// <summary>A hypercall, and the feature that it comes with.</summary>
    public sealed record CallRow : Row
    {
        /// <summary>Its number.</summary>
        public required ulong Number { get; init; }

        /// <summary>The bit of the feature.</summary>
        public required int Feature { get; init; }
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

    /// <summary>Lets the guest write an MSR while its CPUID has all features but the MSR's own, and while it has that one alone.</summary>
    [Rows]
    public string Write(Lab lab, ParavirtualRow row)
    {
        var own = 1U << row.Msr.Feature;
        return $"without: {Enforced(lab, ~own).Write(row.Msr.Index, 0)}; with: {Enforced(lab, own).Write(row.Msr.Index, 0)}";
    }

    /// <summary>Lets the guest write a value of an MSR.</summary>
    [Rows]
    public string WriteValue(Lab lab, ValueRow row) =>
        Enforced(lab, Convert.ToUInt32(row.Features, 16)).Write(Convert.ToUInt32(row.Msr, 16), row.Value);

    /// <summary>The same of a hypercall.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var own = 1U << row.Feature;
        return $"without: {Enforced(lab, ~own).Call(row.Number, [])}; with: {Enforced(lab, own).Call(row.Number, [])}";
    }

    private static ParavirtualGuest Enforced(Lab lab, uint features)
    {
        var guest = new ParavirtualGuest(lab);
        var cpuid = Cpuid.Supported(lab);
        cpuid.Entries[Array.FindIndex(cpuid.Entries, entry => entry.function == KvmFeatures)].eax = features;
        cpuid.Apply(guest.Cpu.Vcpu);
        guest.Cpu.Vcpu.Enable(Capability.KVM_CAP_ENFORCE_PV_FEATURE_CPUID, 1).OrThrow("KVM_CAP_ENFORCE_PV_FEATURE_CPUID");
        return guest;
    }

    private static string Enforce(KvmVcpu vcpu, ulong argument)
    {
        var enable = new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_ENFORCE_PV_FEATURE_CPUID };
        enable.args[0] = argument;
        return vcpu.EnableCap(in enable).ToString();
    }
}
