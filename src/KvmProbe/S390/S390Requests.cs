using KvmProbe.Abi;
using KvmProbe.Abi.S390;
using KvmProbe.Targets;

namespace KvmProbe.S390;

/// <summary>The ioctls that s390 has, or has with structs of its own, each on the descriptor that takes it.</summary>
public static class S390Requests
{
    /// <summary>4.11: reads the general registers.</summary>
    public static SysResult GetRegs(this KvmVcpu vcpu, out kvm_regs registers) => vcpu.IoctlRead(Requests.KVM_GET_REGS, out registers);

    /// <summary>4.12: sets them.</summary>
    public static SysResult SetRegs(this KvmVcpu vcpu, in kvm_regs registers) => vcpu.IoctlWrite(Requests.KVM_SET_REGS, in registers);

    /// <summary>4.13: reads the access and control registers.</summary>
    public static SysResult GetSregs(this KvmVcpu vcpu, out kvm_sregs registers) => vcpu.IoctlRead(Requests.KVM_GET_SREGS, out registers);

    /// <summary>4.14: sets them.</summary>
    public static SysResult SetSregs(this KvmVcpu vcpu, in kvm_sregs registers) => vcpu.IoctlWrite(Requests.KVM_SET_SREGS, in registers);

    /// <summary>4.26: reads the floating-point registers and their control word.</summary>
    public static SysResult GetFpu(this KvmVcpu vcpu, out kvm_fpu registers) => vcpu.IoctlRead(Requests.KVM_GET_FPU, out registers);

    /// <summary>4.27: sets them.</summary>
    public static SysResult SetFpu(this KvmVcpu vcpu, in kvm_fpu registers) => vcpu.IoctlWrite(Requests.KVM_SET_FPU, in registers);

    /// <summary>4.87: debugs the guest. <c>EINVAL</c>: a flag that there is not, or the machine cannot watch its guests.</summary>
    public static SysResult SetGuestDebug(this KvmVcpu vcpu, in kvm_guest_debug debug) => vcpu.IoctlWrite(Requests.KVM_SET_GUEST_DEBUG, in debug);

    /// <summary>The PSW that a stopped vCPU starts with. <c>EBUSY</c>: it is not stopped.</summary>
    public static SysResult SetInitialPsw(this KvmVcpu vcpu, in kvm_s390_psw psw) => vcpu.IoctlWrite(Requests.KVM_S390_SET_INITIAL_PSW, in psw);

    /// <summary>4.77: injects an interrupt into a VM or a vCPU. <c>EINVAL</c>: there is none of this type.</summary>
    public static SysResult Interrupt(this KvmDescriptor descriptor, in kvm_s390_interrupt interrupt) =>
        descriptor.IoctlWrite(Requests.KVM_S390_INTERRUPT, in interrupt);

    /// <summary>4.92: injects an interrupt into a vCPU. <c>EINVAL</c>: there is none of this type, or its fields are wrong. <c>EBUSY</c>: one is pending.</summary>
    public static SysResult S390Irq(this KvmVcpu vcpu, in kvm_s390_irq interrupt) => vcpu.IoctlWrite(Requests.KVM_S390_IRQ, in interrupt);

    /// <summary>4.89: reads or writes guest memory as the guest would.</summary>
    public static SysResult MemOp(this KvmDescriptor descriptor, in kvm_s390_mem_op operation) => descriptor.IoctlWrite(Requests.KVM_S390_MEM_OP, in operation);

    /// <summary>4.90: reads storage keys.</summary>
    public static SysResult GetSkeys(this KvmVm vm, in kvm_s390_skeys keys) => vm.IoctlWrite(Requests.KVM_S390_GET_SKEYS, in keys);

    /// <summary>4.91: sets them.</summary>
    public static SysResult SetSkeys(this KvmVm vm, in kvm_s390_skeys keys) => vm.IoctlWrite(Requests.KVM_S390_SET_SKEYS, in keys);

    /// <summary>4.144: does an operation on a storage key, and gives the old one.</summary>
    public static SysResult KeyOperation(this KvmVm vm, ref kvm_s390_keyop operation) => vm.IoctlReadWrite(Requests.KVM_S390_KEYOP, ref operation);

    /// <summary>4.107: reads the CMMA values of pages.</summary>
    public static SysResult GetCmmaBits(this KvmVm vm, ref kvm_s390_cmma_log log) => vm.IoctlReadWrite(Requests.KVM_S390_GET_CMMA_BITS, ref log);

    /// <summary>4.108: sets them.</summary>
    public static SysResult SetCmmaBits(this KvmVm vm, in kvm_s390_cmma_log log) => vm.IoctlWrite(Requests.KVM_S390_SET_CMMA_BITS, in log);

    /// <summary>4.94: reads the local interrupts that are pending. <c>ENOBUFS</c>: they do not fit.</summary>
    public static SysResult GetIrqState(this KvmVcpu vcpu, in kvm_s390_irq_state state) => vcpu.IoctlWrite(Requests.KVM_S390_GET_IRQ_STATE, in state);

    /// <summary>4.95: makes them pending.</summary>
    public static SysResult SetIrqState(this KvmVcpu vcpu, in kvm_s390_irq_state state) => vcpu.IoctlWrite(Requests.KVM_S390_SET_IRQ_STATE, in state);
}
