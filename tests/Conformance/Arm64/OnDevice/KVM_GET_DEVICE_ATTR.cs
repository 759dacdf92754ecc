using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnDevice;

/// <summary>4.80: interrupt controllers.</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute of an interrupt controller.</summary>
    [Rows]
    public string GetGic(Lab lab, GicRow row) => row.With(lab, (device, attribute) => device.Device.GetDeviceAttr(in attribute));

    /// <summary>Reads what was set: the addresses and the number of interrupts.</summary>
    [Rows]
    public string GetWhatWasSet(Lab lab)
    {
        const uint interrupts = 96;
        var vm = lab.CreateVm();
        var gic = GicV3.Create(lab, vm);
        gic.SetAddresses();
        gic.Set(KVM_DEV_ARM_VGIC_GRP_NR_IRQS, 0, interrupts).OrThrow("KVM_DEV_ARM_VGIC_GRP_NR_IRQS");
        return $"{Get(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_V3_ADDR_TYPE_DIST)}; {Get(KVM_DEV_ARM_VGIC_GRP_ADDR, KVM_VGIC_V3_ADDR_TYPE_REDIST)}; {Get(KVM_DEV_ARM_VGIC_GRP_NR_IRQS, 0)}";

        string Get(uint group, ulong attribute) => $"{gic.Get(group, attribute)} 0x{gic.Value:x}";
    }

    /// <summary>Lets the guest change a register of the distributor, and reads it.</summary>
    [Rows]
    public string GetWhatTheGuestSet(Lab lab)
    {
        const ulong enable = 0x104;
        var guest = InterruptGuest.Boot(lab);
        var stored = guest.Do("store", GicV3.DistributorAddress + enable, 0x500);
        var result = guest.Gic.Get(KVM_DEV_ARM_VGIC_GRP_DIST_REGS, enable);
        return $"{stored}; {result} 0x{guest.Gic.Value:x}";
    }
}
