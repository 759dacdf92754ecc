using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

public sealed partial class KvmVm
{
    /// <summary>4.55: the TSC frequency of vCPUs to come, in kHz; 0 is the host's. <c>EINVAL</c>: too high, or there is a vCPU.</summary>
    public SysResult SetTscKhz(uint kilohertz) => Ioctl(Requests.KVM_SET_TSC_KHZ, kilohertz);

    /// <summary>4.56: the frequency of the TSC of vCPUs to come, in kHz.</summary>
    public SysResult GetTscKhz() => Ioctl(Requests.KVM_GET_TSC_KHZ);

    /// <summary>4.97: which MSRs the guest may read and write. <c>EINVAL</c>: flags, a range without any, DENY without a range.</summary>
    public SysResult SetMsrFilter(in kvm_msr_filter filter) => IoctlWrite(Requests.KVM_X86_SET_MSR_FILTER, in filter);

    /// <summary>4.110: a command of SEV or TDX.</summary>
    public SysResult MemoryEncryptOp(TargetMemory command) => Ioctl(Requests.KVM_MEMORY_ENCRYPT_OP, command);

    /// <summary>4.111: guest memory that may hold encrypted data.</summary>
    public SysResult MemoryEncryptRegRegion(in kvm_enc_region region) => IoctlWrite(Requests.KVM_MEMORY_ENCRYPT_REG_REGION, in region);

    /// <summary>4.112: takes that back.</summary>
    public SysResult MemoryEncryptUnregRegion(in kvm_enc_region region) => IoctlWrite(Requests.KVM_MEMORY_ENCRYPT_UNREG_REGION, in region);

    /// <summary>
    /// 4.113: an eventfd for a connection of Hyper-V. <c>EINVAL</c>: the connection or the flags are out of range. <c>ENOENT</c>: none to
    /// take back. <c>EEXIST</c>: there is one already.
    /// </summary>
    public SysResult HypervEventfd(in kvm_hyperv_eventfd eventfd) => IoctlWrite(Requests.KVM_HYPERV_EVENTFD, in eventfd);

    /// <summary>
    /// 4.120: which events the guest may count. <c>EINVAL</c>: action, flags or an event. <c>E2BIG</c>: too many events.
    /// <c>EFAULT</c>: they cannot be read. <c>EBUSY</c>: no memory, the document says; kernels answer ENOMEM.
    /// </summary>
    public SysResult SetPmuEventFilter(VarArg<kvm_pmu_event_filter, ulong> filter) => Ioctl(Requests.KVM_SET_PMU_EVENT_FILTER, filter);
}
