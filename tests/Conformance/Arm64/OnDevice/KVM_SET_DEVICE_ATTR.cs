using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnDevice;

/// <summary>4.80: interrupt controllers.</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    private const uint Spi = 40;

    /// <summary>Sets an attribute of an interrupt controller.</summary>
    [Rows]
    public string SetGic(Lab lab, GicRow row) => row.With(lab, (device, attribute) => device.Device.SetDeviceAttr(in attribute));

    /// <summary>Makes an interrupt pending in one VM, and gives all registers of its GIC to another, whose guest takes it.</summary>
    [Rows]
    public string MoveGicV3(Lab lab)
    {
        var from = InterruptGuest.Boot(lab);
        from.Gic.Enable(Spi);
        from.Gic.Pend(Spi);
        var to = InterruptGuest.BootWaiting(lab);
        foreach (var (group, attribute) in GicV3.Registers)
        {
            from.Gic.Get(group, attribute).OrThrow($"KVM_GET_DEVICE_ATTR of 0x{attribute:x} in group {group}");
            to.Gic.Set(group, attribute, from.Gic.Value).OrThrow($"KVM_SET_DEVICE_ATTR of 0x{attribute:x} in group {group}");
        }

        return $"{to.Next()}; {to.NextOrBell()}; {to.NextOrBell()}";
    }

    /// <summary>Sets the level of a line by its attribute: the interrupt comes until the level is gone.</summary>
    [Rows]
    public string SetLevel(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Gic.Trigger(Spi, isEdge: false);
        guest.Gic.Enable(Spi);
        var raised = guest.Gic.Set(KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO, 32, 1u << (int)(Spi - 32));
        var there = guest.Next();
        var again = guest.NextOrBell();
        var lowered = guest.Gic.Set(KVM_DEV_ARM_VGIC_GRP_LEVEL_INFO, 32);
        return $"{raised}; {there}; {again}; {lowered}; {guest.NextOrBell()}";
    }

    /// <summary>Saves the tables of an ITS to the guest's memory, resets it, and restores them: a message arrives before, not between, and then.</summary>
    [Rows]
    public string SaveAndRestoreIts(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        var its = Its.Create(guest);
        its.Map();
        var before = $"{its.Send()}, {guest.NextOrBell()}";
        var saved = its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_SAVE_TABLES);
        var reset = its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_CTRL_RESET);
        its.SetTables();
        its.Enable();
        var between = its.Send();
        its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_CTRL_RESET).OrThrow("KVM_DEV_ARM_ITS_CTRL_RESET");
        its.SetTables();
        var restored = its.Device.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_ITS_RESTORE_TABLES);
        its.Enable();
        return $"{before}; saved: {saved}; reset: {reset}; {between}; restored: {restored}; {its.Send()}, {guest.NextOrBell()}";
    }

    /// <summary>Makes an LPI pending, and saves the pending table: its bit is set in the guest's memory.</summary>
    [Rows]
    public string SavePending(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        var its = Its.Create(guest);
        its.Map();
        var before = Its.PendingByte(guest.Machine.Memory);
        var sent = its.Send();
        var saved = guest.Gic.Set(KVM_DEV_ARM_VGIC_GRP_CTRL, KVM_DEV_ARM_VGIC_SAVE_PENDING_TABLES);
        return $"0x{before:x}; {sent}; {saved}; 0x{Its.PendingByte(guest.Machine.Memory):x}";
    }
}
