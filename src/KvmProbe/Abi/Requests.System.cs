using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests on the system descriptor.
public static partial class Requests
{
    /// <summary>The version of the API: always 12 (4.1).</summary>
    public static readonly Request KVM_GET_API_VERSION = None(0x00);

    /// <summary>Makes a virtual machine without memory or vCPUs; the argument is its type (4.2).</summary>
    public static readonly Request KVM_CREATE_VM = None(0x01);

    /// <summary>Lists the MSRs that the host can save and restore (4.3).</summary>
    public static readonly Request KVM_GET_MSR_INDEX_LIST = ReadWrite<X86.kvm_msr_list>(0x02, x86_64);

    /// <summary>Asks whether, or how far, a capability is supported (4.4).</summary>
    public static readonly Request KVM_CHECK_EXTENSION = None(0x03);

    /// <summary>The size in bytes of what a vCPU descriptor maps: kvm_run and the pages after it (4.5).</summary>
    public static readonly Request KVM_GET_VCPU_MMAP_SIZE = None(0x04);

    /// <summary>Lists the CPUID leaves that the host and KVM support (4.46).</summary>
    public static readonly Request KVM_GET_SUPPORTED_CPUID = ReadWrite<X86.kvm_cpuid2>(0x05, x86_64);

    /// <summary>Lists the CPUID features that KVM emulates though the host lacks them (4.88).</summary>
    public static readonly Request KVM_GET_EMULATED_CPUID = ReadWrite<X86.kvm_cpuid2>(0x09, x86_64);

    /// <summary>Lists the MSRs that describe features of the host (4.3).</summary>
    public static readonly Request KVM_GET_MSR_FEATURE_INDEX_LIST = ReadWrite<X86.kvm_msr_list>(0x0a, x86_64);

    /// <summary>Reads the machine check features that are supported (4.104).</summary>
    public static readonly Request KVM_X86_GET_MCE_CAP_SUPPORTED = Read(0x9d, "__u64", SizeOfNumber<ulong>());

    /// <summary>Lists the CPUID leaves of the Hyper-V features that are supported (4.118).</summary>
    public static readonly Request KVM_GET_SUPPORTED_HV_CPUID = ReadWrite<X86.kvm_cpuid2>(0xc1, x86_64);
}
