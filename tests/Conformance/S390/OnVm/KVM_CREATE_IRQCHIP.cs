using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.24: there is no chip to make, but from then on there are routes.</summary>
public sealed class KVM_CREATE_IRQCHIP
{
    /// <summary>Asks before KVM_CAP_S390_IRQCHIP was enabled, and after, and attaches an eventfd each time.</summary>
    [Rows]
    public string Create(Lab lab)
    {
        var vm = lab.CreateVm();
        var before = $"{vm.CreateIrqchip()}, {Attach()}";
        var enabled = vm.EnableCap(new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_S390_IRQCHIP });
        return $"{before}; enabled {enabled}: {vm.CreateIrqchip()}, {Attach()}";

        string Attach() => GsiTable.Attach(vm, EventFd.Create(lab), AdapterRoute.Gsi).ToString();
    }
}
