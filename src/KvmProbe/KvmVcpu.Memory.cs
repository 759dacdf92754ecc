using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

// Memory as the vCPU maps it, and statistics.
public sealed partial class KvmVcpu
{
    /// <summary>
    /// 4.143: maps a range as if the guest had read it; afterwards the range is what is left of it. <c>EINVAL</c>: unaligned, empty,
    /// or flags. <c>ENOENT</c>: no slot. <c>EINTR</c>, <c>EOPNOTSUPP</c>.
    /// </summary>
    public SysResult PreFaultMemory(ref kvm_pre_fault_memory range) => IoctlReadWrite(Requests.KVM_PRE_FAULT_MEMORY, ref range);

    /// <summary>4.133: a descriptor that reads the vCPU's statistics. <c>EMFILE</c>, <c>ENOMEM</c>.</summary>
    public SysResult GetStatsFd(out KvmDescriptor? stats)
    {
        var result = Ioctl(Requests.KVM_GET_STATS_FD);
        stats = result.Ok ? new KvmDescriptor(Target, Thread, result.Value) : null;
        return result;
    }
}
