using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Conformance.Riscv.Rows;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.OnDevice;

/// <summary>4.80: interrupt controllers.</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute of AIA.</summary>
    [Rows]
    public string GetAia(Lab lab, AiaRow row) => row.With(lab, (aia, attribute) => aia.Device.GetDeviceAttr(in attribute));

    /// <summary>Reads an attribute of AIA, and what it is.</summary>
    [Rows]
    public string ReadAia(Lab lab, AiaRow row)
    {
        var value = 0UL;
        var result = row.With(lab, (aia, attribute) =>
        {
            var got = aia.Device.GetDeviceAttr(in attribute);
            value = aia.Value;
            return got;
        });
        return $"{result} 0x{value:x}";
    }

    /// <summary>Lets the guest turn delivery on, and reads the register.</summary>
    [Rows]
    public string GetWhatTheGuestSet(Lab lab)
    {
        var guest = MessageGuest.BootQuiet(lab);
        var before = Read();
        var done = guest.Guest.Do("indirect", Aia.Delivery, 0, 1);
        return $"{before}; {done}; {Read()}";

        string Read() => $"{guest.Aia.Get(KVM_DEV_RISCV_AIA_GRP_IMSIC, Aia.Imsic(Aia.Delivery))} 0x{guest.Aia.Value:x}";
    }

    /// <summary>Sends a message that does not interrupt, and reads that it waits.</summary>
    [Rows]
    public string GetWaiting(Lab lab)
    {
        var guest = MessageGuest.BootQuiet(lab);
        var sent = guest.Send(5);
        return $"{sent}; {guest.Aia.Get(KVM_DEV_RISCV_AIA_GRP_IMSIC, Aia.Imsic(Aia.Pending))} 0x{guest.Aia.Value:x}";
    }
}
