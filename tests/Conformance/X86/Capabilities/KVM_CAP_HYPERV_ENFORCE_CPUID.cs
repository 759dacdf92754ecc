using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>6.79.</summary>
public sealed class KVM_CAP_HYPERV_ENFORCE_CPUID
{
    /// <summary>The MSRs of Hyper-V that a guest can read when it has all features.</summary>
    private static readonly (string Name, uint[] Numbers)[] Msrs =
    [
        ("hypercall", [0x4000_0000, 0x4000_0001]),
        ("vp-index", [0x4000_0002]),
        ("reset", [0x4000_0003]),
        ("vp-runtime", [0x4000_0010]),
        ("time-ref-count", [0x4000_0020]),
        ("reference-tsc", [0x4000_0021]),
        ("frequency", [0x4000_0022, 0x4000_0023]),
        ("apic", [0x4000_0071, 0x4000_0072, 0x4000_0073]),
        ("synic", [0x4000_0080, 0x4000_0081, 0x4000_0082, 0x4000_0083, 0x4000_0084, 0x4000_0090, 0x4000_009f]),
        ("timer", [0x4000_00b0, 0x4000_00b1, 0x4000_00b6, 0x4000_00b7]),
        ("crash", [0x4000_0100, 0x4000_0104, 0x4000_0105]),
        ("reenlightenment", [0x4000_0106, 0x4000_0107, 0x4000_0108]),
    ];

    /// <summary>Features that the guest's CPUID has.</summary>
    public sealed record FeatureRow : Row
    {
        /// <summary>Whether they are enforced; null when the capability is not touched.</summary>
        public bool? Enforced { get; init; }

        /// <summary>EAX of leaf 40000003h.</summary>
        public uint Eax { get; init; }

        /// <summary>EDX of leaf 40000003h.</summary>
        public uint Edx { get; init; }
    }

    /// <summary>A hypercall, and features that the guest's CPUID has.</summary>
    public sealed record CallRow : HyperVCallRow
    {
        /// <summary>EBX of leaf 40000003h.</summary>
        public uint Features { get; init; }

        /// <summary>EDX of leaf 40000003h.</summary>
        public uint MoreFeatures { get; init; }

        /// <summary>EAX of leaf 40000004h.</summary>
        public uint Recommended { get; init; }

        /// <summary>EBX of leaf 40000004h.</summary>
        public uint Spins { get; init; }
    }

    /// <summary>Lets the guest read each MSR, and names the groups that it can read.</summary>
    [Rows]
    public string Read(Lab lab, FeatureRow row)
    {
        var machine = lab.Boot("long64/try-rdmsr", irqchip: true);
        Features(lab, new kvm_cpuid_entry2 { eax = row.Eax, edx = row.Edx }).Apply(machine.Vcpu);
        machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_SYNIC).OrThrow("KVM_CAP_HYPERV_SYNIC");
        var enabled = row.Enforced is { } enforced
            ? machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_ENFORCE_CPUID, enforced ? 1UL : 0).ToString()
            : "not called";
        var readable = Msrs.Select(group => group.Numbers.Count(msr => Reads(machine, msr)) switch
        {
            0 => "",
            var count when count == group.Numbers.Length => $" {group.Name}",
            var count => $" {group.Name} ({count} of {group.Numbers.Length})",
        });
        return $"{enabled}; readable:{string.Concat(readable)}";
    }

    /// <summary>Enforces the features, and lets the guest make a hypercall.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var cpuid = Features(lab, new kvm_cpuid_entry2 { ebx = row.Features, edx = row.MoreFeatures })
            .With(new kvm_cpuid_entry2 { function = HyperV.HYPERV_CPUID_ENLIGHTMENT_INFO, eax = row.Recommended, ebx = row.Spins });
        var call = new HyperVCall(lab, row, cpuid);
        call.Machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_ENFORCE_CPUID, 1).OrThrow("KVM_CAP_HYPERV_ENFORCE_CPUID");
        call.Prepare();
        var exits = call.Machine.Trace();
        return exits == "end" ? call.Result : exits;
    }

    private static Cpuid Features(Lab lab, kvm_cpuid_entry2 leaf) =>
        Cpuid.WithHyperV(lab).With(leaf with { function = HyperV.HYPERV_CPUID_FEATURES });

    private static bool Reads(Machine machine, uint msr)
    {
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rip, regs.rsp, regs.rcx) = (machine.Guest.Load, Layout.Stack, msr));
        machine.Run();
        return machine.Page.ExitReason == ExitReason.KVM_EXIT_IO && machine.Page.Read().io.port == Layout.EndPort;
    }
}
