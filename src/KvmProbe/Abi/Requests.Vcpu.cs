using static System.Runtime.CompilerServices.Unsafe;
using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests on a vCPU.
public static partial class Requests
{
    private static readonly ArgumentSizes SizesOfRegs = new()
    {
        [x86_64] = SizeOf<X86.kvm_regs>(),
        [arm64] = SizeOf<Arm64.kvm_regs>(),
        [riscv64] = 0,
        [s390x] = SizeOf<S390.kvm_regs>(),
        [ppc64le] = SizeOf<Powerpc.kvm_regs>(),
        [loongarch64] = SizeOf<Loongarch.kvm_regs>(),
        [mips64] = SizeOf<Mips.kvm_regs>(),
    };

    private static readonly ArgumentSizes SizesOfSregs = new()
    {
        [x86_64] = SizeOf<X86.kvm_sregs>(),
        [arm64] = 0,
        [riscv64] = 0,
        [s390x] = SizeOf<S390.kvm_sregs>(),
        [ppc64le] = SizeOf<Powerpc.kvm_sregs>(),
        [loongarch64] = 0,
        [mips64] = 0,
    };

    private static readonly ArgumentSizes SizesOfFpu = new()
    {
        [x86_64] = SizeOf<X86.kvm_fpu>(),
        [arm64] = 0,
        [riscv64] = 0,
        [s390x] = SizeOf<S390.kvm_fpu>(),
        [ppc64le] = SizeOf<Powerpc.kvm_fpu>(),
        [loongarch64] = SizeOf<Loongarch.kvm_fpu>(),
        [mips64] = 0,
    };

    private static readonly ArgumentSizes SizesOfGuestDebug = new()
    {
        [x86_64] = SizeOf<X86.kvm_guest_debug>(),
        [arm64] = SizeOf<Arm64.kvm_guest_debug>(),
        [riscv64] = SizeOf<Riscv.kvm_guest_debug>(),
        [s390x] = SizeOf<S390.kvm_guest_debug>(),
        [ppc64le] = SizeOf<Powerpc.kvm_guest_debug>(),
        [loongarch64] = SizeOf<Loongarch.kvm_guest_debug>(),
        [mips64] = SizeOf<Mips.kvm_guest_debug>(),
    };

    private static readonly ArgumentSizes SizesOfVcpuEvents = new()
    {
        [x86_64] = SizeOf<X86.kvm_vcpu_events>(),
        [arm64] = SizeOf<Arm64.kvm_vcpu_events>(),
    };

    /// <summary>Runs the guest until something is for user space to do (4.10).</summary>
    public static readonly Request KVM_RUN = None(0x80);

    /// <summary>Reads the general purpose registers (4.11).</summary>
    public static readonly Request KVM_GET_REGS = Read(0x81, "struct kvm_regs", SizesOfRegs);

    /// <summary>Writes the general purpose registers (4.12).</summary>
    public static readonly Request KVM_SET_REGS = Write(0x82, "struct kvm_regs", SizesOfRegs);

    /// <summary>Reads the special registers (4.13).</summary>
    public static readonly Request KVM_GET_SREGS = Read(0x83, "struct kvm_sregs", SizesOfSregs);

    /// <summary>Writes the special registers (4.14).</summary>
    public static readonly Request KVM_SET_SREGS = Write(0x84, "struct kvm_sregs", SizesOfSregs);

    /// <summary>Translates a guest virtual address with the current mode of the vCPU (4.15).</summary>
    public static readonly Request KVM_TRANSLATE = ReadWrite<kvm_translation>(0x85);

    /// <summary>Queues an external interrupt on a vCPU (4.16).</summary>
    public static readonly Request KVM_INTERRUPT = Write<kvm_interrupt>(0x86);

    /// <summary>Reads MSRs: of a vCPU, or the feature MSRs of the system (4.18).</summary>
    public static readonly Request KVM_GET_MSRS = ReadWrite<X86.kvm_msrs>(0x88, x86_64);

    /// <summary>Writes MSRs of a vCPU (4.19).</summary>
    public static readonly Request KVM_SET_MSRS = Write<X86.kvm_msrs>(0x89, x86_64);

    /// <summary>Defines what CPUID answers, without subleaves (4.20).</summary>
    public static readonly Request KVM_SET_CPUID = Write<X86.kvm_cpuid>(0x8a, x86_64);

    /// <summary>Sets the signals that are blocked while the guest runs (4.21).</summary>
    public static readonly Request KVM_SET_SIGNAL_MASK = Write<kvm_signal_mask>(0x8b);

    /// <summary>Reads the floating point state (4.22).</summary>
    public static readonly Request KVM_GET_FPU = Read(0x8c, "struct kvm_fpu", SizesOfFpu);

    /// <summary>Writes the floating point state (4.23).</summary>
    public static readonly Request KVM_SET_FPU = Write(0x8d, "struct kvm_fpu", SizesOfFpu);

    /// <summary>Reads the registers of the local APIC (4.57).</summary>
    public static readonly Request KVM_GET_LAPIC = Read<X86.kvm_lapic_state>(0x8e, x86_64);

    /// <summary>Writes the registers of the local APIC (4.58).</summary>
    public static readonly Request KVM_SET_LAPIC = Write<X86.kvm_lapic_state>(0x8f, x86_64);

    /// <summary>Defines what CPUID answers, with subleaves (in no section).</summary>
    public static readonly Request KVM_SET_CPUID2 = Write<X86.kvm_cpuid2>(0x90, x86_64);

    /// <summary>Reads what CPUID answers (in no section).</summary>
    public static readonly Request KVM_GET_CPUID2 = ReadWrite<X86.kvm_cpuid2>(0x91, x86_64);

    /// <summary>Has accesses of the guest to the TPR reported (in no section).</summary>
    public static readonly Request KVM_TPR_ACCESS_REPORTING = ReadWrite<kvm_tpr_access_ctl>(0x92);

    /// <summary>Says where the guest shares its TPR (in no section).</summary>
    public static readonly Request KVM_SET_VAPIC_ADDR = Write<kvm_vapic_addr>(0x93);

    /// <summary>Reads whether the vCPU runs, waits or is stopped (4.38).</summary>
    public static readonly Request KVM_GET_MP_STATE = Read<kvm_mp_state>(0x98);

    /// <summary>Says whether the vCPU runs, waits or is stopped (4.39).</summary>
    public static readonly Request KVM_SET_MP_STATE = Write<kvm_mp_state>(0x99);

    /// <summary>Queues a non-maskable interrupt on the vCPU (4.64).</summary>
    public static readonly Request KVM_NMI = None(0x9a);

    /// <summary>Sets single-stepping and breakpoints of the guest (4.87).</summary>
    public static readonly Request KVM_SET_GUEST_DEBUG = Write(0x9b, "struct kvm_guest_debug", SizesOfGuestDebug);

    /// <summary>Sets up the machine check banks of the vCPU (4.105).</summary>
    public static readonly Request KVM_X86_SETUP_MCE = Write(0x9c, "__u64", SizeOfNumber<ulong>());

    /// <summary>Injects a machine check (4.106).</summary>
    public static readonly Request KVM_X86_SET_MCE = Write<X86.kvm_x86_mce>(0x9e, x86_64);

    /// <summary>Reads the exceptions, interrupts and other events that are pending (4.31).</summary>
    public static readonly Request KVM_GET_VCPU_EVENTS = Read(0x9f, "struct kvm_vcpu_events", SizesOfVcpuEvents);

    /// <summary>Writes the exceptions, interrupts and other events that are pending (4.32).</summary>
    public static readonly Request KVM_SET_VCPU_EVENTS = Write(0xa0, "struct kvm_vcpu_events", SizesOfVcpuEvents);

    /// <summary>Reads the debug registers (4.33).</summary>
    public static readonly Request KVM_GET_DEBUGREGS = Read<X86.kvm_debugregs>(0xa1, x86_64);

    /// <summary>Writes the debug registers (4.34).</summary>
    public static readonly Request KVM_SET_DEBUGREGS = Write<X86.kvm_debugregs>(0xa2, x86_64);

    /// <summary>Sets the rate of the TSC, in kHz; 0 is the rate of the host (4.55).</summary>
    public static readonly Request KVM_SET_TSC_KHZ = None(0xa2);

    /// <summary>Reads the rate of the TSC, in kHz (4.56).</summary>
    public static readonly Request KVM_GET_TSC_KHZ = None(0xa3);

    /// <summary>Reads the extended state, as far as it fits 4096 bytes (4.42).</summary>
    public static readonly Request KVM_GET_XSAVE = Read<X86.kvm_xsave>(0xa4, x86_64);

    /// <summary>Writes the extended state (4.43).</summary>
    public static readonly Request KVM_SET_XSAVE = Write<X86.kvm_xsave>(0xa5, x86_64);

    /// <summary>Reads the extended control registers (4.44).</summary>
    public static readonly Request KVM_GET_XCRS = Read<X86.kvm_xcrs>(0xa6, x86_64);

    /// <summary>Writes the extended control registers (4.45).</summary>
    public static readonly Request KVM_SET_XCRS = Write<X86.kvm_xcrs>(0xa7, x86_64);

    /// <summary>Reads one register by its id (4.69).</summary>
    public static readonly Request KVM_GET_ONE_REG = Write<kvm_one_reg>(0xab);

    /// <summary>Writes one register by its id (4.68).</summary>
    public static readonly Request KVM_SET_ONE_REG = Write<kvm_one_reg>(0xac);

    /// <summary>Tells the guest that it was paused (4.70).</summary>
    public static readonly Request KVM_KVMCLOCK_CTRL = None(0xad);

    /// <summary>Lists the ids of the registers that KVM_GET_ONE_REG knows (4.84).</summary>
    public static readonly Request KVM_GET_REG_LIST = ReadWrite<kvm_reg_list>(0xb0);

    /// <summary>Queues a system management interrupt on the vCPU (4.96).</summary>
    public static readonly Request KVM_SMI = None(0xb7);

    /// <summary>Reads the state of nested virtualization (4.114).</summary>
    public static readonly Request KVM_GET_NESTED_STATE = ReadWrite<X86.kvm_nested_state>(0xbe, x86_64);

    /// <summary>Writes the state of nested virtualization (4.115).</summary>
    public static readonly Request KVM_SET_NESTED_STATE = Write<X86.kvm_nested_state>(0xbf, x86_64);

    /// <summary>Reads the special registers, with the PDPTRs and without the interrupt bitmap (4.131).</summary>
    public static readonly Request KVM_GET_SREGS2 = Read<X86.kvm_sregs2>(0xcc, x86_64);

    /// <summary>Writes the special registers, with the PDPTRs and without the interrupt bitmap (4.132).</summary>
    public static readonly Request KVM_SET_SREGS2 = Write<X86.kvm_sregs2>(0xcd, x86_64);

    /// <summary>Reads the extended state, whose size KVM_CAP_XSAVE2 gives (4.134).</summary>
    public static readonly Request KVM_GET_XSAVE2 = Read<X86.kvm_xsave>(0xcf, x86_64);

    /// <summary>Populates the second stage page tables of a range (4.143).</summary>
    public static readonly Request KVM_PRE_FAULT_MEMORY = ReadWrite<kvm_pre_fault_memory>(0xd5);
}
