using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>In no section: as KVM_IRQ_LINE, and says what became of it.</summary>
public sealed class KVM_IRQ_LINE_STATUS
{
    /// <summary>Raises a line, and lets the guest ask what came.</summary>
    [Rows]
    public string Raise(Lab lab)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source);
        var level = new kvm_irq_level { irq = Xics.Source, level = 1 };
        var result = guest.Vm.IoctlReadWrite(Requests.KVM_IRQ_LINE_STATUS, ref level);
        return $"{result}; {Xics.Accept(guest)}";
    }
}
