using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.79: interrupt controllers.</summary>
public sealed class KVM_CREATE_DEVICE
{
    /// <summary>Two types of device.</summary>
    public sealed record PairRow : Row
    {
        /// <summary>The first.</summary>
        public required uint First { get; init; }

        /// <summary>The second.</summary>
        public required uint Second { get; init; }
    }

    /// <summary>Makes two devices in a VM.</summary>
    [Rows]
    public string Two(Lab lab, PairRow row)
    {
        var vm = lab.CreateVm();
        return $"{Make(lab, vm, row.First)}; {Make(lab, vm, row.Second)}";
    }

    /// <summary>Makes a GICv3 when a vCPU has run.</summary>
    [Rows]
    public string AfterRun(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var ran = guest.Do("nothing");
        return $"{ran}; {Make(lab, guest.Machine.Vm, Constants.KVM_DEV_TYPE_ARM_VGIC_V3)}";
    }

    private static SysResult Make(Lab lab, KvmVm vm, uint type)
    {
        var asked = new kvm_create_device { type = type };
        var result = vm.CreateDevice(ref asked);
        if (result.Ok)
        {
            lab.Own(new KvmDevice(lab.Target, (int)asked.fd));
        }

        return result;
    }
}
