using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.5.</summary>
public sealed class KVM_CAP_SPLIT_IRQCHIP
{
    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_SPLIT_IRQCHIP).ToString();

    /// <summary>Enables it a second time.</summary>
    [Rows]
    public string Twice(Lab lab, CapRow row)
    {
        var vm = row.Vm(lab);
        return $"{row.Enable(vm, Capability.KVM_CAP_SPLIT_IRQCHIP)}; {row.Enable(vm, Capability.KVM_CAP_SPLIT_IRQCHIP)}";
    }

    /// <summary>Enables it, and runs a guest whose accesses to PIC and IOAPIC user space answers.</summary>
    [Rows]
    public string Chips(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest, lab.CreateVmWithSplitIrqchip());
        foreach (var answer in row.Answers)
        {
            machine.Answers.Enqueue(Convert.FromHexString(answer));
        }

        return machine.Trace();
    }
}
