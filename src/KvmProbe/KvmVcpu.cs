using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// A vCPU descriptor: one method per ioctl, named after it, done on the thread that made the vCPU. See <see cref="KvmSystem"/> for
/// what all methods promise.
/// </summary>
/// <param name="target">The host.</param>
/// <param name="thread">The thread that made the vCPU.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed partial class KvmVcpu(ITarget target, ITargetThread thread, int fd) : KvmDescriptor(target, thread, fd)
{
    /// <summary>4.10: runs the guest, however long it takes. <c>EINTR</c>: an unmasked signal is pending.</summary>
    public SysResult Run() => Ioctl(Requests.KVM_RUN);

    /// <summary>4.10: begins to run the guest, and does not wait.</summary>
    public void BeginRun() => Thread.Begin(IoctlCall(Requests.KVM_RUN[Target.Architecture], 0));

    /// <summary>Waits for the run that <see cref="BeginRun"/> began.</summary>
    public bool TryEndRun(TimeSpan patience, out SysResult result) => Thread.TryEnd(patience, out result);

    /// <summary>4.11: the general purpose registers.</summary>
    public SysResult GetRegs(out kvm_regs regs) => IoctlRead(Requests.KVM_GET_REGS, out regs);

    /// <summary>4.12: sets the general purpose registers.</summary>
    public SysResult SetRegs(in kvm_regs regs) => IoctlWrite(Requests.KVM_SET_REGS, in regs);

    /// <summary>4.13: segments, descriptor tables, control registers, EFER and APIC base.</summary>
    public SysResult GetSregs(out kvm_sregs sregs) => IoctlRead(Requests.KVM_GET_SREGS, out sregs);

    /// <summary>4.14: sets them. <c>EINVAL</c>: a combination that no CPU can be in.</summary>
    public SysResult SetSregs(in kvm_sregs sregs) => IoctlWrite(Requests.KVM_SET_SREGS, in sregs);

    /// <summary>4.15: translates a linear address as the vCPU's paging stands now.</summary>
    public SysResult Translate(ref kvm_translation translation) => IoctlReadWrite(Requests.KVM_TRANSLATE, ref translation);

    /// <summary>4.16: queues an external interrupt vector. <c>ENXIO</c>: the PIC is in the kernel. <c>EEXIST</c>: one is queued already.</summary>
    public SysResult Interrupt(in kvm_interrupt interrupt) => IoctlWrite(Requests.KVM_INTERRUPT, in interrupt);

    /// <summary>4.18: reads MSRs. Answers how many were read; the call stops at the first that cannot be.</summary>
    public SysResult GetMsrs(VarArg<kvm_msrs, kvm_msr_entry> msrs) => Ioctl(Requests.KVM_GET_MSRS, msrs);

    /// <summary>4.19: writes MSRs. Answers how many were written; the call stops at the first that cannot be.</summary>
    public SysResult SetMsrs(VarArg<kvm_msrs, kvm_msr_entry> msrs) => Ioctl(Requests.KVM_SET_MSRS, msrs);

    /// <summary>4.20: what the guest's <c>cpuid</c> answers, without sub-leaves.</summary>
    public SysResult SetCpuid(VarArg<kvm_cpuid, kvm_cpuid_entry> cpuid) => Ioctl(Requests.KVM_SET_CPUID, cpuid);

    /// <summary>The header only: what the guest's <c>cpuid</c> answers, with sub-leaves.</summary>
    public SysResult SetCpuid2(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => Ioctl(Requests.KVM_SET_CPUID2, cpuid);

    /// <summary>4.21: which signals are blocked while the guest runs. <c>EINVAL</c>: <c>len</c> is not the kernel's.</summary>
    public SysResult SetSignalMask(VarArg<kvm_signal_mask, byte> mask) => Ioctl(Requests.KVM_SET_SIGNAL_MASK, mask);

    /// <summary>4.22: x87 and SSE state, as <c>fxsave</c> has it.</summary>
    public SysResult GetFpu(out kvm_fpu fpu) => IoctlRead(Requests.KVM_GET_FPU, out fpu);

    /// <summary>4.23: sets x87 and SSE state.</summary>
    public SysResult SetFpu(in kvm_fpu fpu) => IoctlWrite(Requests.KVM_SET_FPU, in fpu);

    /// <summary>4.31: pending exceptions, interrupts and NMIs.</summary>
    public SysResult GetVcpuEvents(out kvm_vcpu_events events) => IoctlRead(Requests.KVM_GET_VCPU_EVENTS, out events);

    /// <summary>4.32: sets them; <c>flags</c> say which of the asynchronous ones are meant.</summary>
    public SysResult SetVcpuEvents(in kvm_vcpu_events events) => IoctlWrite(Requests.KVM_SET_VCPU_EVENTS, in events);

    /// <summary>4.33: the debug registers.</summary>
    public SysResult GetDebugregs(out kvm_debugregs registers) => IoctlRead(Requests.KVM_GET_DEBUGREGS, out registers);

    /// <summary>4.34: sets the debug registers. <c>EINVAL</c>: flags are not 0.</summary>
    public SysResult SetDebugregs(in kvm_debugregs registers) => IoctlWrite(Requests.KVM_SET_DEBUGREGS, in registers);

    /// <summary>4.37: enables a capability for the vCPU.</summary>
    public SysResult EnableCap(in kvm_enable_cap cap) => IoctlWrite(Requests.KVM_ENABLE_CAP, in cap);

    /// <summary>4.38: whether the vCPU runs, waits or is halted.</summary>
    public SysResult GetMpState(out kvm_mp_state state) => IoctlRead(Requests.KVM_GET_MP_STATE, out state);

    /// <summary>4.39: sets it. <c>EINVAL</c>: a state that needs an in-kernel irqchip, or none that there is.</summary>
    public SysResult SetMpState(in kvm_mp_state state) => IoctlWrite(Requests.KVM_SET_MP_STATE, in state);

    /// <summary>4.42: the XSAVE area, 4096 bytes.</summary>
    public SysResult GetXsave(out kvm_xsave xsave) => IoctlRead(Requests.KVM_GET_XSAVE, out xsave);

    /// <summary>4.43: sets the XSAVE area. <c>EINVAL</c>: it names features that the host does not have.</summary>
    public SysResult SetXsave(in kvm_xsave xsave) => IoctlWrite(Requests.KVM_SET_XSAVE, in xsave);

    /// <summary>4.44: the extended control registers.</summary>
    public SysResult GetXcrs(out kvm_xcrs xcrs) => IoctlRead(Requests.KVM_GET_XCRS, out xcrs);

    /// <summary>4.45: sets them. <c>EINVAL</c>: flags, too many, or a value that the CPU does not take.</summary>
    public SysResult SetXcrs(in kvm_xcrs xcrs) => IoctlWrite(Requests.KVM_SET_XCRS, in xcrs);
}
