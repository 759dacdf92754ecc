using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Conformance.Riscv.Rows;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.OnDevice;

/// <summary>4.80: interrupt controllers.</summary>
public sealed class KVM_SET_DEVICE_ATTR
{
    /// <summary>Sets an attribute of AIA.</summary>
    [Rows]
    public string SetAia(Lab lab, AiaRow row) => row.With(lab, (aia, attribute) => aia.Device.SetDeviceAttr(in attribute));

    /// <summary>Sets an attribute of AIA, and reads it.</summary>
    [Rows]
    public string KeepAia(Lab lab, AiaRow row)
    {
        var text = "";
        row.With(lab, (aia, attribute) =>
        {
            var set = aia.Device.SetDeviceAttr(in attribute);
            var got = aia.Get(attribute.group, attribute.attr);
            text = $"{set}; {got} 0x{aia.Value:x}";
            return got;
        });
        return text;
    }

    /// <summary>Initializes AIA where the IMSICs of two vCPUs are not beside each other.</summary>
    [Rows]
    public string InitApart(Lab lab)
    {
        var vm = lab.CreateVm();
        var aia = Aia.Create(lab, vm);
        lab.CreateVcpu(vm);
        lab.CreateVcpu(vm, 1);
        aia.Place(2);
        aia.Set(KVM_DEV_RISCV_AIA_GRP_ADDR, 2, Aia.ImsicAddress + 0x10_0000).OrThrow("KVM_DEV_RISCV_AIA_ADDR_IMSIC");
        return aia.Set(KVM_DEV_RISCV_AIA_GRP_CTRL, KVM_DEV_RISCV_AIA_CTRL_INIT).ToString();
    }

    /// <summary>Makes a message wait by its attribute, which the guest takes.</summary>
    [Rows]
    public string SetWaiting(Lab lab)
    {
        var guest = MessageGuest.Boot(lab);
        var set = guest.Aia.Set(KVM_DEV_RISCV_AIA_GRP_IMSIC, Aia.Imsic(Aia.Pending), 1 << 7);
        return $"{set}; {guest.Next()}; {guest.Next()}";
    }

    /// <summary>Gives what one VM's controllers have to another's, whose guest takes the message that waits.</summary>
    [Rows]
    public string Move(Lab lab)
    {
        var (from, to) = (MessageGuest.Boot(lab), MessageGuest.BootQuiet(lab));
        from.Send(9);
        foreach (var register in new[] { Aia.Delivery, 0x72ul, Aia.Enable, Aia.Pending })
        {
            from.Aia.Get(KVM_DEV_RISCV_AIA_GRP_IMSIC, Aia.Imsic(register)).OrThrow("KVM_GET_DEVICE_ATTR");
            to.Aia.Set(KVM_DEV_RISCV_AIA_GRP_IMSIC, Aia.Imsic(register), from.Aia.Value).OrThrow("KVM_SET_DEVICE_ATTR");
        }

        return $"{to.Next()}; {to.Next()}";
    }
}
