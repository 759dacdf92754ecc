using KvmProbe.Abi;
using KvmProbe.Abi.Riscv;
using KvmProbe.Targets;

namespace KvmProbe.Riscv;

/// <summary>The requests whose meaning is riscv's own.</summary>
public static class RiscvRequests
{
    extension(KvmVcpu vcpu)
    {
        /// <summary>4.16: raises the external interrupt of the vCPU (<c>KVM_INTERRUPT_SET</c>), or lowers it (<c>KVM_INTERRUPT_UNSET</c>).</summary>
        public SysResult Interrupt(in kvm_interrupt interrupt) => vcpu.IoctlWrite(Requests.KVM_INTERRUPT, in interrupt);

        /// <summary>4.87: which exceptions of debugging leave to user space.</summary>
        public SysResult SetGuestDebug(in kvm_guest_debug debug) => vcpu.IoctlWrite(Requests.KVM_SET_GUEST_DEBUG, in debug);
    }
}
