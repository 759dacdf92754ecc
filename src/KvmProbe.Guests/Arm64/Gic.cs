using KvmProbe.Abi;
using KvmProbe.Targets;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Guests.Arm64;

/// <summary>The interrupt controller of a VM: a device, see devices/arm-vgic-v3.rst.</summary>
internal static class Gic
{
    private const ulong Distributor = 0xe000_0000;
    private const ulong Redistributors = 0xe010_0000;

    /// <summary>Makes it, and says where its registers are. The device lives on when its descriptor is closed.</summary>
    internal static void Create(KvmVm vm)
    {
        var asked = new kvm_create_device { type = Constants.KVM_DEV_TYPE_ARM_VGIC_V3 };
        vm.CreateDevice(ref asked).OrThrow("KVM_CREATE_DEVICE");
        using var device = new KvmDevice(vm.Target, (int)asked.fd);
        using var address = TargetMap.Private(vm.Target, sizeof(ulong));
        foreach (var (kind, at) in ((int, ulong)[])[(KVM_VGIC_V3_ADDR_TYPE_DIST, Distributor), (KVM_VGIC_V3_ADDR_TYPE_REDIST, Redistributors)])
        {
            address.Write(0, at);
            device.SetDeviceAttr(new kvm_device_attr { group = KVM_DEV_ARM_VGIC_GRP_ADDR, attr = (ulong)kind, addr = address.Address })
                .OrThrow("KVM_SET_DEVICE_ATTR");
        }
    }
}
