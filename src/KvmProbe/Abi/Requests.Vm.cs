using static System.Runtime.CompilerServices.Unsafe;
using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests on a VM.
public static partial class Requests
{
    private static readonly ArgumentSizes SizesOfIrqchip = new()
    {
        [x86_64] = SizeOf<X86.kvm_irqchip>(),
        [arm64] = SizeOf<Arm64.kvm_irqchip>(),
        [riscv64] = SizeOf<Riscv.kvm_irqchip>(),
        [s390x] = SizeOf<S390.kvm_irqchip>(),
        [ppc64le] = SizeOf<Powerpc.kvm_irqchip>(),
        [loongarch64] = SizeOf<Loongarch.kvm_irqchip>(),
        [mips64] = SizeOf<Mips.kvm_irqchip>(),
    };

    private static readonly ArgumentSizes SizesOfPmuEventFilter = new()
    {
        [x86_64] = SizeOf<X86.kvm_pmu_event_filter>(),
        [arm64] = SizeOf<Arm64.kvm_pmu_event_filter>(),
    };

    /// <summary>Makes a vCPU with the id that is the argument (4.7).</summary>
    public static readonly Request KVM_CREATE_VCPU = None(0x41);

    /// <summary>Reads, and unless it is manual clears, the bitmap of pages of a slot that were written (4.8).</summary>
    public static readonly Request KVM_GET_DIRTY_LOG = Write<kvm_dirty_log>(0x42);

    /// <summary>Sets how many pages the shadow MMU may use (in no section).</summary>
    public static readonly Request KVM_SET_NR_MMU_PAGES = None(0x44);

    /// <summary>Read how many pages the shadow MMU may use (in no section).</summary>
    public static readonly Request KVM_GET_NR_MMU_PAGES = None(0x45);

    /// <summary>Creates, moves, changes or deletes a memory slot (4.35).</summary>
    public static readonly Request KVM_SET_USER_MEMORY_REGION = Write<kvm_userspace_memory_region>(0x46);

    /// <summary>Says where in guest memory the three pages for the TSS of real mode are (4.36).</summary>
    public static readonly Request KVM_SET_TSS_ADDR = None(0x47);

    /// <summary>Says where in guest memory the page for the identity map is (4.40).</summary>
    public static readonly Request KVM_SET_IDENTITY_MAP_ADDR = Write(0x48, "__u64", SizeOfNumber<ulong>());

    /// <summary>As KVM_SET_USER_MEMORY_REGION, and can back the slot with a guest_memfd (4.140).</summary>
    public static readonly Request KVM_SET_USER_MEMORY_REGION2 = Write<kvm_userspace_memory_region2>(0x49);

    /// <summary>Makes the in-kernel interrupt controllers (4.24).</summary>
    public static readonly Request KVM_CREATE_IRQCHIP = None(0x60);

    /// <summary>Sets the level of an interrupt line (4.25).</summary>
    public static readonly Request KVM_IRQ_LINE = Write<kvm_irq_level>(0x61);

    /// <summary>Reads the state of an in-kernel interrupt controller (4.26).</summary>
    public static readonly Request KVM_GET_IRQCHIP = ReadWrite(0x62, "struct kvm_irqchip", SizesOfIrqchip);

    /// <summary>Writes the state of an in-kernel interrupt controller (4.27).</summary>
    public static readonly Request KVM_SET_IRQCHIP = Read(0x63, "struct kvm_irqchip", SizesOfIrqchip);

    /// <summary>Makes an in-kernel i8254; KVM_CREATE_PIT2 replaced it (in no section).</summary>
    public static readonly Request KVM_CREATE_PIT = None(0x64);

    /// <summary>Reads the state of the in-kernel i8254; KVM_GET_PIT2 replaced it (in no section).</summary>
    public static readonly Request KVM_GET_PIT = ReadWrite<X86.kvm_pit_state>(0x65, x86_64);

    /// <summary>Writes the state of the in-kernel i8254; KVM_SET_PIT2 replaced it (in no section).</summary>
    public static readonly Request KVM_SET_PIT = Read<X86.kvm_pit_state>(0x66, x86_64);

    /// <summary>As KVM_IRQ_LINE, and says what became of the interrupt (in no section).</summary>
    public static readonly Request KVM_IRQ_LINE_STATUS = ReadWrite<kvm_irq_level>(0x67);

    /// <summary>Has writes to a range queued in the ring instead of ending KVM_RUN (4.116).</summary>
    public static readonly Request KVM_REGISTER_COALESCED_MMIO = Write<kvm_coalesced_mmio_zone>(0x67);

    /// <summary>Ends the queueing of writes to a range (4.116).</summary>
    public static readonly Request KVM_UNREGISTER_COALESCED_MMIO = Write<kvm_coalesced_mmio_zone>(0x68);

    /// <summary>Replaces the table that says where interrupts go (4.52).</summary>
    public static readonly Request KVM_SET_GSI_ROUTING = Write<kvm_irq_routing>(0x6a);

    /// <summary>Says whether missed i8254 ticks are injected later (4.99).</summary>
    public static readonly Request KVM_REINJECT_CONTROL = None(0x71);

    /// <summary>Ties an eventfd to an interrupt line (4.75).</summary>
    public static readonly Request KVM_IRQFD = Write<kvm_irqfd>(0x76);

    /// <summary>Makes an in-kernel i8254, with flags (4.71).</summary>
    public static readonly Request KVM_CREATE_PIT2 = Write<kvm_pit_config>(0x77);

    /// <summary>Says which vCPU id is the bootstrap processor (4.41).</summary>
    public static readonly Request KVM_SET_BOOT_CPU_ID = None(0x78);

    /// <summary>Ties a guest write to an eventfd (4.59).</summary>
    public static readonly Request KVM_IOEVENTFD = Write<kvm_ioeventfd>(0x79);

    /// <summary>Sets the guest clock, in nanoseconds (4.30).</summary>
    public static readonly Request KVM_SET_CLOCK = Write<kvm_clock_data>(0x7b);

    /// <summary>Reads the guest clock, in nanoseconds (4.29).</summary>
    public static readonly Request KVM_GET_CLOCK = Read<kvm_clock_data>(0x7c);

    /// <summary>Reads the state of the in-kernel i8254 (4.72).</summary>
    public static readonly Request KVM_GET_PIT2 = Read<X86.kvm_pit_state2>(0x9f, x86_64);

    /// <summary>Writes the state of the in-kernel i8254 (4.73).</summary>
    public static readonly Request KVM_SET_PIT2 = Write<X86.kvm_pit_state2>(0xa0, x86_64);

    /// <summary>Switches on a capability that is off until asked for (4.37).</summary>
    public static readonly Request KVM_ENABLE_CAP = Write<kvm_enable_cap>(0xa3);

    /// <summary>Delivers a message signalled interrupt (4.71).</summary>
    public static readonly Request KVM_SIGNAL_MSI = Write<kvm_msi>(0xa5);

    /// <summary>Limits which PMU events the guest can count (4.120).</summary>
    public static readonly Request KVM_SET_PMU_EVENT_FILTER = Write(0xb2, "struct kvm_pmu_event_filter", SizesOfPmuEventFilter);

    /// <summary>Does a command of SEV or TDX (4.110).</summary>
    public static readonly Request KVM_MEMORY_ENCRYPT_OP = ReadWrite(0xba, "unsigned long", SizeOfNumber<ulong>());

    /// <summary>Pins memory that may hold encrypted data (4.111).</summary>
    public static readonly Request KVM_MEMORY_ENCRYPT_REG_REGION = Read<kvm_enc_region>(0xbb);

    /// <summary>Unpins memory that was registered (4.112).</summary>
    public static readonly Request KVM_MEMORY_ENCRYPT_UNREG_REGION = Read<kvm_enc_region>(0xbc);

    /// <summary>Clears pages in the dirty log of a slot (4.117).</summary>
    public static readonly Request KVM_CLEAR_DIRTY_LOG = ReadWrite<kvm_clear_dirty_log>(0xc0);

    /// <summary>Says which MSRs the guest may access in the kernel (4.97).</summary>
    public static readonly Request KVM_X86_SET_MSR_FILTER = Write<X86.kvm_msr_filter>(0xc6, x86_64);

    /// <summary>Takes back the ring entries that user space has harvested (in no section).</summary>
    public static readonly Request KVM_RESET_DIRTY_RINGS = None(0xc7);

    /// <summary>Makes a descriptor that reads the statistics of a VM or a vCPU (4.133).</summary>
    public static readonly Request KVM_GET_STATS_FD = None(0xce);

    /// <summary>Sets attributes, such as private, of a range of guest memory (4.141).</summary>
    public static readonly Request KVM_SET_MEMORY_ATTRIBUTES = Write<kvm_memory_attributes>(0xd2);

    /// <summary>Makes a file of guest memory (4.142).</summary>
    public static readonly Request KVM_CREATE_GUEST_MEMFD = ReadWrite<kvm_create_guest_memfd>(0xd4);

    /// <summary>Makes an in-kernel device, or tests whether its type is known (4.79).</summary>
    public static readonly Request KVM_CREATE_DEVICE = ReadWrite<kvm_create_device>(0xe0);
}
