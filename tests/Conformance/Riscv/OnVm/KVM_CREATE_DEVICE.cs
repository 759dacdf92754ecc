using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Riscv.OnVm;

/// <summary>4.79: interrupt controllers.</summary>
public sealed class KVM_CREATE_DEVICE
{
    /// <summary>Makes AIA twice.</summary>
    [Rows]
    public string Two(Lab lab)
    {
        var vm = lab.CreateVm();
        return $"{Make(lab, vm)}; {Make(lab, vm)}";
    }

    /// <summary>Makes AIA when a vCPU has run.</summary>
    [Rows]
    public string AfterRun(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        return $"{guest.Do("time")}; {Make(lab, guest.Machine.Vm)}";
    }

    private static SysResult Make(Lab lab, KvmVm vm)
    {
        var asked = new kvm_create_device { type = Constants.KVM_DEV_TYPE_RISCV_AIA };
        var result = vm.CreateDevice(ref asked);
        if (result.Ok)
        {
            lab.Own(new KvmDevice(lab.Target, (int)asked.fd));
        }

        return result;
    }
}
