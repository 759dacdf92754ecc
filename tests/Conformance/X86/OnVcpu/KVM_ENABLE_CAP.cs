using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.37.</summary>
public sealed class KVM_ENABLE_CAP
{
    private const uint KvmFeatures = 0x4000_0001;
    private const uint WallClock = 0x4b56_4d00;

    /// <summary>A capability.</summary>
    public sealed record CapRow : Row
    {
        /// <summary>Its name.</summary>
        public required Capability Cap { get; init; }
    }

    /// <summary>Enables one.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => lab.CreateVcpu().EnableCap(new kvm_enable_cap { cap = (uint)row.Cap }).ToString();

    /// <summary>Enables numbers that are no capability.</summary>
    [Rows]
    public string EnableUnknown(Lab lab)
    {
        uint[] unknown = [0, 0x7fff_ffff, 0x8000_0000, uint.MaxValue];
        var vcpu = lab.CreateVcpu();
        return string.Join(' ', unknown.Select(cap => vcpu.EnableCap(new kvm_enable_cap { cap = cap }).ToString()));
    }

    /// <summary>Enables a capability that there is, with each flag alone.</summary>
    [Rows]
    public string EachFlag(Lab lab, CapRow row)
    {
        var vcpu = lab.CreateVcpu();
        var answers = Enumerable.Range(0, 32)
            .Select(bit => vcpu.EnableCap(new kvm_enable_cap { cap = (uint)row.Cap, flags = 1u << bit }).ToString())
            .GroupBy(answer => answer);
        return string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"));
    }

    /// <summary>Takes a paravirtual feature out of the guest's CPUID, and lets the guest use it without and with the capability.</summary>
    [Rows]
    public string EnforceCpuid(Lab lab, GuestRow row)
    {
        const int generalProtection = 13;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(generalProtection, "fault");
        WithoutParavirtualFeatures(lab).Apply(machine.Vcpu);
        var before = Ask(machine);
        var enable = new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_ENFORCE_PV_FEATURE_CPUID };
        enable.args[0] = 1;
        var result = machine.Vcpu.EnableCap(in enable);
        return $"{before}; {result}; {Ask(machine)}";
    }

    private static string Ask(Machine machine)
    {
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rip, regs.rsp, regs.rcx) = (machine.Guest.Load, Layout.Stack, WallClock));
        return machine.Trace().Contains("port=0xd", StringComparison.Ordinal) ? "#GP" : "read";
    }

    private static Cpuid WithoutParavirtualFeatures(Lab lab)
    {
        var cpuid = Cpuid.Supported(lab);
        var leaf = Array.FindIndex(cpuid.Entries, entry => entry.function == KvmFeatures);
        cpuid.Entries[leaf].eax = 0;
        return cpuid;
    }
}
