using KvmProbe.Abi;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.24: there is no chip to make: it says that interrupts are routed in the kernel.</summary>
public sealed class KVM_CREATE_IRQCHIP
{
    /// <summary>Asks before KVM_CAP_S390_IRQCHIP was enabled, and after.</summary>
    [Rows]
    public string Create(Lab lab)
    {
        var vm = lab.CreateVm();
        var before = vm.CreateIrqchip();
        var enabled = vm.EnableCap(new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_S390_IRQCHIP });
        return $"{before}; enabled {enabled}: {vm.CreateIrqchip()}";
    }
}
