using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

public sealed partial class KvmVcpu
{
    /// <summary>The header only: what KVM_SET_CPUID2 set. <c>E2BIG</c>: there are more entries than <c>nent</c>.</summary>
    public SysResult GetCpuid2(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => Ioctl(Requests.KVM_GET_CPUID2, cpuid);

    /// <summary>4.55: the frequency of the TSC, in kHz; 0 is the host's. <c>EINVAL</c>: a frequency that cannot be had.</summary>
    public SysResult SetTscKhz(uint kilohertz) => Ioctl(Requests.KVM_SET_TSC_KHZ, kilohertz);

    /// <summary>4.56: the frequency of the TSC, in kHz.</summary>
    public SysResult GetTscKhz() => Ioctl(Requests.KVM_GET_TSC_KHZ);

    /// <summary>4.64: queues an NMI.</summary>
    public SysResult Nmi() => Ioctl(Requests.KVM_NMI);

    /// <summary>
    /// 4.68: sets one register, from an address of the target. <c>EINVAL</c>, <c>ENOENT</c>: there is none with this id, or it cannot have
    /// the value. <c>EBUSY</c>: not after the vCPU ran.
    /// </summary>
    public SysResult SetOneReg(in kvm_one_reg register) => IoctlWrite(Requests.KVM_SET_ONE_REG, in register);

    /// <summary>4.69: reads one register, to an address of the target. <c>EINVAL</c>, <c>ENOENT</c>: there is none with this id.</summary>
    public SysResult GetOneReg(in kvm_one_reg register) => IoctlWrite(Requests.KVM_GET_ONE_REG, in register);

    /// <summary>4.70: tells the guest, in its paravirtual clock, that it was paused. <c>EINVAL</c>: it has no such clock.</summary>
    public SysResult KvmclockCtrl() => Ioctl(Requests.KVM_KVMCLOCK_CTRL);

    /// <summary>4.84: the ids of the registers for KVM_GET_ONE_REG. <c>E2BIG</c>: the list does not fit; <c>n</c> says what is needed.</summary>
    public SysResult GetRegList(VarArg<kvm_reg_list, ulong> list) => Ioctl(Requests.KVM_GET_REG_LIST, list);

    /// <summary>4.87: breakpoints and single steps of a debugger. <c>EBUSY</c>: an exception is pending where one is injected.</summary>
    public SysResult SetGuestDebug(in kvm_guest_debug debug) => IoctlWrite(Requests.KVM_SET_GUEST_DEBUG, in debug);

    /// <summary>4.96: queues an SMI.</summary>
    public SysResult Smi() => Ioctl(Requests.KVM_SMI);

    /// <summary>4.105: sets up machine checks, as MCG_CAP has it. <c>EINVAL</c>: no bank, too many, or an unknown capability.</summary>
    public SysResult SetupMce(ulong capabilities) => IoctlWrite(Requests.KVM_X86_SETUP_MCE, in capabilities);

    /// <summary>4.106: injects a machine check. <c>EINVAL</c>: no such bank, or the status is not valid.</summary>
    public SysResult SetMce(in kvm_x86_mce mce) => IoctlWrite(Requests.KVM_X86_SET_MCE, in mce);

    /// <summary>4.110: a command of SEV or TDX.</summary>
    public SysResult MemoryEncryptOp(TargetMemory command) => Ioctl(Requests.KVM_MEMORY_ENCRYPT_OP, command);

    /// <summary>4.114: the state of nested virtualization. <c>E2BIG</c>: <c>size</c> is too small, and says what is needed.</summary>
    public SysResult GetNestedState(VarArg<kvm_nested_state, byte> state) => Ioctl(Requests.KVM_GET_NESTED_STATE, state);

    /// <summary>4.115: sets it. <c>EINVAL</c>: a state that cannot be.</summary>
    public SysResult SetNestedState(VarArg<kvm_nested_state, byte> state) => Ioctl(Requests.KVM_SET_NESTED_STATE, state);

    /// <summary>4.118: the CPUID leaves of Hyper-V for this vCPU. <c>E2BIG</c>: there are more than <c>nent</c>.</summary>
    public SysResult GetSupportedHvCpuid(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => Ioctl(Requests.KVM_GET_SUPPORTED_HV_CPUID, cpuid);

    /// <summary>4.131: the special registers, with the page directory pointers of PAE in place of the interrupts.</summary>
    public SysResult GetSregs2(out kvm_sregs2 sregs) => IoctlRead(Requests.KVM_GET_SREGS2, out sregs);

    /// <summary>4.132: sets them. <c>EINVAL</c>: a combination that no CPU can be in, or flags.</summary>
    public SysResult SetSregs2(in kvm_sregs2 sregs) => IoctlWrite(Requests.KVM_SET_SREGS2, in sregs);

    /// <summary>4.134: the XSAVE area, as many bytes as KVM_CAP_XSAVE2 says.</summary>
    public SysResult GetXsave2(TargetMemory memory, long offset) => Ioctl(Requests.KVM_GET_XSAVE2, memory, offset);
}
