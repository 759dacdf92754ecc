using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>The header only.</summary>
public sealed class KVM_TPR_ACCESS_REPORTING
{
    /// <summary>What is asked.</summary>
    public sealed record ControlRow : Row
    {
        /// <summary>Whether accesses are reported.</summary>
        public required uint Enabled { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }
    }

    /// <summary>Asks, and lets the guest access its task priority register by MMIO.</summary>
    [Rows]
    public string Access(Lab lab, ControlRow row)
    {
        var machine = lab.Boot("long64/task-priority", irqchip: true);
        var control = new kvm_tpr_access_ctl { enabled = row.Enabled, flags = row.Flags };
        var result = KeptArgument.Ioctl(machine.Vcpu, Requests.KVM_TPR_ACCESS_REPORTING, in control);
        return $"{result}; {TprAccess.Trace(machine)}";
    }

    /// <summary>Asks, and asks no longer.</summary>
    [Rows]
    public string NoLonger(Lab lab)
    {
        var machine = lab.Boot("long64/task-priority", irqchip: true);
        var control = new kvm_tpr_access_ctl { enabled = 1 };
        var on = machine.Vcpu.TprAccessReporting(ref control);
        control.enabled = 0;
        var off = machine.Vcpu.TprAccessReporting(ref control);
        return $"{on}; {off}; {TprAccess.Trace(machine)}";
    }
}
