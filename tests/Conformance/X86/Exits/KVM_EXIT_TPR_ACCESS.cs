using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_TPR_ACCESS
{
    /// <summary>Lets the guest read and write its task priority register by MMIO.</summary>
    [Rows]
    public string Access(Lab lab)
    {
        var machine = lab.Boot("long64/task-priority", irqchip: true);
        var control = new kvm_tpr_access_ctl { enabled = 1 };
        machine.Vcpu.TprAccessReporting(ref control).OrThrow("KVM_TPR_ACCESS_REPORTING");
        return TprAccess.Trace(machine);
    }
}
