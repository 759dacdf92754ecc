using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.Capabilities;

/// <summary>4.71: whether messages need the id of their device.</summary>
public sealed class KVM_CAP_MSI_DEVID
{
    /// <summary>Asks a VM without and with an ITS.</summary>
    [Rows]
    public string AskWithIts(Lab lab)
    {
        var vm = lab.CreateVm();
        GicV3.Create(lab, vm);
        var without = vm.CheckExtension((uint)Capability.KVM_CAP_MSI_DEVID);
        GicV3.Create(lab, vm, Constants.KVM_DEV_TYPE_ARM_VGIC_ITS);
        return $"{without}; with an ITS: {vm.CheckExtension((uint)Capability.KVM_CAP_MSI_DEVID)}";
    }
}
