using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.X86;

/// <summary>The requests of a vCPU that x86 has, or whose structs are its own.</summary>
public static class X86Vcpu
{
    extension(KvmVcpu vcpu)
    {
        /// <summary>The header only: what KVM_SET_CPUID2 set. <c>E2BIG</c>: there are more entries than <c>nent</c>.</summary>
        public SysResult GetCpuid2(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => vcpu.Ioctl(Requests.KVM_GET_CPUID2, cpuid);

        /// <summary>4.55: the frequency of the TSC, in kHz; 0 is the host's. <c>EINVAL</c>: a frequency that cannot be had.</summary>
        public SysResult SetTscKhz(uint kilohertz) => vcpu.Ioctl(Requests.KVM_SET_TSC_KHZ, kilohertz);

        /// <summary>4.56: the frequency of the TSC, in kHz.</summary>
        public SysResult GetTscKhz() => vcpu.Ioctl(Requests.KVM_GET_TSC_KHZ);

        /// <summary>4.64: queues an NMI.</summary>
        public SysResult Nmi() => vcpu.Ioctl(Requests.KVM_NMI);

        /// <summary>4.70: tells the guest, in its paravirtual clock, that it was paused. <c>EINVAL</c>: it has no such clock.</summary>
        public SysResult KvmclockCtrl() => vcpu.Ioctl(Requests.KVM_KVMCLOCK_CTRL);

        /// <summary>4.96: queues an SMI.</summary>
        public SysResult Smi() => vcpu.Ioctl(Requests.KVM_SMI);

        /// <summary>4.105: sets up machine checks, as MCG_CAP has it. <c>EINVAL</c>: no bank, too many, or an unknown capability.</summary>
        public SysResult SetupMce(ulong capabilities) => vcpu.IoctlWrite(Requests.KVM_X86_SETUP_MCE, in capabilities);

        /// <summary>4.106: injects a machine check. <c>EINVAL</c>: no such bank, or the status is not valid.</summary>
        public SysResult SetMce(in kvm_x86_mce mce) => vcpu.IoctlWrite(Requests.KVM_X86_SET_MCE, in mce);

        /// <summary>4.110: a command of SEV or TDX.</summary>
        public SysResult MemoryEncryptOp(TargetMemory command) => vcpu.Ioctl(Requests.KVM_MEMORY_ENCRYPT_OP, command);

        /// <summary>4.114: the state of nested virtualization. <c>E2BIG</c>: <c>size</c> is too small, and says what is needed.</summary>
        public SysResult GetNestedState(VarArg<kvm_nested_state, byte> state) => vcpu.Ioctl(Requests.KVM_GET_NESTED_STATE, state);

        /// <summary>4.115: sets it. <c>EINVAL</c>: a state that cannot be.</summary>
        public SysResult SetNestedState(VarArg<kvm_nested_state, byte> state) => vcpu.Ioctl(Requests.KVM_SET_NESTED_STATE, state);

        /// <summary>4.118: the CPUID leaves of Hyper-V for this vCPU. <c>E2BIG</c>: there are more than <c>nent</c>.</summary>
        public SysResult GetSupportedHvCpuid(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => vcpu.Ioctl(Requests.KVM_GET_SUPPORTED_HV_CPUID, cpuid);

        /// <summary>4.131: the special registers, with the page directory pointers of PAE in place of the interrupts.</summary>
        public SysResult GetSregs2(out kvm_sregs2 sregs) => vcpu.IoctlRead(Requests.KVM_GET_SREGS2, out sregs);

        /// <summary>4.132: sets them. <c>EINVAL</c>: a combination that no CPU can be in, or flags.</summary>
        public SysResult SetSregs2(in kvm_sregs2 sregs) => vcpu.IoctlWrite(Requests.KVM_SET_SREGS2, in sregs);

        /// <summary>4.134: the XSAVE area, as many bytes as KVM_CAP_XSAVE2 says.</summary>
        public SysResult GetXsave2(TargetMemory memory, long offset) => vcpu.Ioctl(Requests.KVM_GET_XSAVE2, memory, offset);

        /// <summary>4.57: the registers of the local APIC, 1024 bytes as the architecture has them. <c>EINVAL</c>: not in the kernel.</summary>
        public SysResult GetLapic(out kvm_lapic_state state) => vcpu.IoctlRead(Requests.KVM_GET_LAPIC, out state);

        /// <summary>4.58: sets the registers of the local APIC.</summary>
        public SysResult SetLapic(in kvm_lapic_state state) => vcpu.IoctlWrite(Requests.KVM_SET_LAPIC, in state);

        /// <summary>The header only: whether accesses of the guest to its task priority register are reported as exits.</summary>
        public SysResult TprAccessReporting(ref kvm_tpr_access_ctl control) => vcpu.IoctlReadWrite(Requests.KVM_TPR_ACCESS_REPORTING, ref control);

        /// <summary>The header only: the guest-physical address at which task priority and pending vectors are shared; 0 ends it.</summary>
        public SysResult SetVapicAddr(in kvm_vapic_addr address) => vcpu.IoctlWrite(Requests.KVM_SET_VAPIC_ADDR, in address);

        /// <summary>4.128: sets an attribute of the Xen vCPU.</summary>
        public SysResult XenVcpuSetAttr(in kvm_xen_vcpu_attr attribute) => vcpu.IoctlWrite(Requests.KVM_XEN_VCPU_SET_ATTR, in attribute);

        /// <summary>4.129: reads the attribute that <c>type</c> names.</summary>
        public SysResult XenVcpuGetAttr(ref kvm_xen_vcpu_attr attribute) => vcpu.IoctlReadWrite(Requests.KVM_XEN_VCPU_GET_ATTR, ref attribute);

        /// <summary>4.11: the general purpose registers.</summary>
        public SysResult GetRegs(out kvm_regs regs) => vcpu.IoctlRead(Requests.KVM_GET_REGS, out regs);

        /// <summary>4.12: sets the general purpose registers.</summary>
        public SysResult SetRegs(in kvm_regs regs) => vcpu.IoctlWrite(Requests.KVM_SET_REGS, in regs);

        /// <summary>4.13: segments, descriptor tables, control registers, EFER and APIC base.</summary>
        public SysResult GetSregs(out kvm_sregs sregs) => vcpu.IoctlRead(Requests.KVM_GET_SREGS, out sregs);

        /// <summary>4.14: sets them. <c>EINVAL</c>: a combination that no CPU can be in.</summary>
        public SysResult SetSregs(in kvm_sregs sregs) => vcpu.IoctlWrite(Requests.KVM_SET_SREGS, in sregs);

        /// <summary>4.15: translates a linear address as the vCPU's paging stands now.</summary>
        public SysResult Translate(ref kvm_translation translation) => vcpu.IoctlReadWrite(Requests.KVM_TRANSLATE, ref translation);

        /// <summary>4.16: queues an external interrupt vector. <c>ENXIO</c>: the PIC is in the kernel. <c>EEXIST</c>: one is queued already.</summary>
        public SysResult Interrupt(in kvm_interrupt interrupt) => vcpu.IoctlWrite(Requests.KVM_INTERRUPT, in interrupt);

        /// <summary>4.18: reads MSRs. Answers how many were read; the call stops at the first that cannot be.</summary>
        public SysResult GetMsrs(VarArg<kvm_msrs, kvm_msr_entry> msrs) => vcpu.Ioctl(Requests.KVM_GET_MSRS, msrs);

        /// <summary>4.19: writes MSRs. Answers how many were written; the call stops at the first that cannot be.</summary>
        public SysResult SetMsrs(VarArg<kvm_msrs, kvm_msr_entry> msrs) => vcpu.Ioctl(Requests.KVM_SET_MSRS, msrs);

        /// <summary>4.20: what the guest's <c>cpuid</c> answers, without sub-leaves.</summary>
        public SysResult SetCpuid(VarArg<kvm_cpuid, kvm_cpuid_entry> cpuid) => vcpu.Ioctl(Requests.KVM_SET_CPUID, cpuid);

        /// <summary>The header only: what the guest's <c>cpuid</c> answers, with sub-leaves.</summary>
        public SysResult SetCpuid2(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => vcpu.Ioctl(Requests.KVM_SET_CPUID2, cpuid);

        /// <summary>4.22: x87 and SSE state, as <c>fxsave</c> has it.</summary>
        public SysResult GetFpu(out kvm_fpu fpu) => vcpu.IoctlRead(Requests.KVM_GET_FPU, out fpu);

        /// <summary>4.23: sets x87 and SSE state.</summary>
        public SysResult SetFpu(in kvm_fpu fpu) => vcpu.IoctlWrite(Requests.KVM_SET_FPU, in fpu);

        /// <summary>4.31: pending exceptions, interrupts and NMIs.</summary>
        public SysResult GetVcpuEvents(out kvm_vcpu_events events) => vcpu.IoctlRead(Requests.KVM_GET_VCPU_EVENTS, out events);

        /// <summary>4.32: sets them; <c>flags</c> say which of the asynchronous ones are meant.</summary>
        public SysResult SetVcpuEvents(in kvm_vcpu_events events) => vcpu.IoctlWrite(Requests.KVM_SET_VCPU_EVENTS, in events);

        /// <summary>4.33: the debug registers.</summary>
        public SysResult GetDebugregs(out kvm_debugregs registers) => vcpu.IoctlRead(Requests.KVM_GET_DEBUGREGS, out registers);

        /// <summary>4.34: sets the debug registers. <c>EINVAL</c>: flags are not 0.</summary>
        public SysResult SetDebugregs(in kvm_debugregs registers) => vcpu.IoctlWrite(Requests.KVM_SET_DEBUGREGS, in registers);

        /// <summary>4.42: the XSAVE area, 4096 bytes.</summary>
        public SysResult GetXsave(out kvm_xsave xsave) => vcpu.IoctlRead(Requests.KVM_GET_XSAVE, out xsave);

        /// <summary>4.43: sets the XSAVE area. <c>EINVAL</c>: it names features that the host does not have.</summary>
        public SysResult SetXsave(in kvm_xsave xsave) => vcpu.IoctlWrite(Requests.KVM_SET_XSAVE, in xsave);

        /// <summary>4.44: the extended control registers.</summary>
        public SysResult GetXcrs(out kvm_xcrs xcrs) => vcpu.IoctlRead(Requests.KVM_GET_XCRS, out xcrs);

        /// <summary>4.45: sets them. <c>EINVAL</c>: flags, too many, or a value that the CPU does not take.</summary>
        public SysResult SetXcrs(in kvm_xcrs xcrs) => vcpu.IoctlWrite(Requests.KVM_SET_XCRS, in xcrs);

        /// <summary>4.87: breakpoints and single steps of a debugger. <c>EBUSY</c>: an exception is pending where one is injected.</summary>
        public SysResult SetGuestDebug(in kvm_guest_debug debug) => vcpu.IoctlWrite(Requests.KVM_SET_GUEST_DEBUG, in debug);
    }
}
