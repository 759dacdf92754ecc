using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests that only s390 has.
public static partial class Requests
{
    /// <summary>Switched a process to page tables fit for SIE (in no section).</summary>
    public static readonly Request KVM_S390_ENABLE_SIE = None(0x06);

    /// <summary>Maps memory into the address space of a user controlled VM (4.65).</summary>
    public static readonly Request KVM_S390_UCAS_MAP = Write<S390.kvm_s390_ucas_mapping>(0x50, s390x);

    /// <summary>Unmaps memory from the address space of a user controlled VM (4.66).</summary>
    public static readonly Request KVM_S390_UCAS_UNMAP = Write<S390.kvm_s390_ucas_mapping>(0x51, s390x);

    /// <summary>Makes a page of a user controlled VM present (4.67).</summary>
    public static readonly Request KVM_S390_VCPU_FAULT = Write(0x52, "unsigned long", SizeOfNumber<ulong>());

    /// <summary>Does a storage key instruction on guest memory (4.144).</summary>
    public static readonly Request KVM_S390_KEYOP = ReadWrite<kvm_s390_keyop>(0x53);

    /// <summary>Injects an interrupt into a VM or a vCPU; KVM_S390_IRQ says more (4.77).</summary>
    public static readonly Request KVM_S390_INTERRUPT = Write<S390.kvm_s390_interrupt>(0x94, s390x);

    /// <summary>Stores the status of the vCPU in guest memory (in no section).</summary>
    public static readonly Request KVM_S390_STORE_STATUS = Write(0x95, "unsigned long", SizeOfNumber<ulong>());

    /// <summary>Sets the program status word that the vCPU starts with (in no section).</summary>
    public static readonly Request KVM_S390_SET_INITIAL_PSW = Write<S390.kvm_s390_psw>(0x96, s390x);

    /// <summary>Does an initial CPU reset (4.123).</summary>
    public static readonly Request KVM_S390_INITIAL_RESET = None(0x97);

    /// <summary>Reads or writes guest memory with the checks of the guest (4.89).</summary>
    public static readonly Request KVM_S390_MEM_OP = Write<S390.kvm_s390_mem_op>(0xb1, s390x);

    /// <summary>Reads storage keys (4.90).</summary>
    public static readonly Request KVM_S390_GET_SKEYS = Write<S390.kvm_s390_skeys>(0xb2, s390x);

    /// <summary>Writes storage keys (4.91).</summary>
    public static readonly Request KVM_S390_SET_SKEYS = Write<S390.kvm_s390_skeys>(0xb3, s390x);

    /// <summary>Injects an interrupt into a vCPU (4.92).</summary>
    public static readonly Request KVM_S390_IRQ = Write<S390.kvm_s390_irq>(0xb4, s390x);

    /// <summary>Writes the interrupts that are pending on a vCPU (4.95).</summary>
    public static readonly Request KVM_S390_SET_IRQ_STATE = Write<S390.kvm_s390_irq_state>(0xb5, s390x);

    /// <summary>Reads the interrupts that are pending on a vCPU (4.94).</summary>
    public static readonly Request KVM_S390_GET_IRQ_STATE = Write<S390.kvm_s390_irq_state>(0xb6, s390x);

    /// <summary>Reads the CMMA values of guest pages (4.107).</summary>
    public static readonly Request KVM_S390_GET_CMMA_BITS = ReadWrite<S390.kvm_s390_cmma_log>(0xb8, s390x);

    /// <summary>Writes the CMMA values of guest pages (4.108).</summary>
    public static readonly Request KVM_S390_SET_CMMA_BITS = Write<S390.kvm_s390_cmma_log>(0xb9, s390x);

    /// <summary>Does a normal CPU reset (4.122).</summary>
    public static readonly Request KVM_S390_NORMAL_RESET = None(0xc3);

    /// <summary>Does a clear CPU reset (4.124).</summary>
    public static readonly Request KVM_S390_CLEAR_RESET = None(0xc4);

    /// <summary>Does a command of protected virtualization on the VM (4.125).</summary>
    public static readonly Request KVM_S390_PV_COMMAND = ReadWrite<S390.kvm_pv_cmd>(0xc5, s390x);

    /// <summary>Does a command of protected virtualization on the vCPU (4.136).</summary>
    public static readonly Request KVM_S390_PV_CPU_COMMAND = ReadWrite<S390.kvm_pv_cmd>(0xd0, s390x);

    /// <summary>Configures the forwarding of PCI adapter events (4.137).</summary>
    public static readonly Request KVM_S390_ZPCI_OP = Write<S390.kvm_s390_zpci_op>(0xd1, s390x);
}
