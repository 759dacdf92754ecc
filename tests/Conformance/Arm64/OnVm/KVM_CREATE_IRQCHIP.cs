using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.24: on arm64 it makes a GICv2.</summary>
public sealed class KVM_CREATE_IRQCHIP
{
    /// <summary>Makes one on a host that may have none to give, twice.</summary>
    [Rows]
    public string CreateTwice(Lab lab)
    {
        var vm = lab.CreateVm();
        return $"{vm.CreateIrqchip()}; {vm.CreateIrqchip()}";
    }

    /// <summary>Makes one beside a GICv3.</summary>
    [Rows]
    public string CreateBesideGicV3(Lab lab)
    {
        var vm = lab.CreateVm();
        GicV3.Create(lab, vm);
        return vm.CreateIrqchip().ToString();
    }

    /// <summary>Makes one, and lets a guest take an interrupt by it.</summary>
    [Rows]
    public string Deliver(Lab lab) => GicV2Guest.Boot(lab).RaiseAndRun(40);
}
