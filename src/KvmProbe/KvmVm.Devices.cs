using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

// Devices that the kernel emulates, and statistics.
public sealed partial class KvmVm
{
    /// <summary>
    /// 4.79: makes a device, whose descriptor is then in <c>fd</c>; with KVM_CREATE_DEVICE_TEST it only says whether the type is
    /// supported. <c>ENODEV</c>: it is not. <c>EEXIST</c>: there is one, and there can be only one.
    /// </summary>
    public SysResult CreateDevice(ref kvm_create_device device) => IoctlReadWrite(Requests.KVM_CREATE_DEVICE, ref device);

    /// <summary>4.133: a descriptor that reads the VM's statistics. <c>EMFILE</c>, <c>ENOMEM</c>.</summary>
    public SysResult GetStatsFd(out KvmDescriptor? stats)
    {
        var result = Ioctl(Requests.KVM_GET_STATS_FD);
        stats = result.Ok ? new KvmDescriptor(Target, Thread, result.Value) : null;
        return result;
    }
}
