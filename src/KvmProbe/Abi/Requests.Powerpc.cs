using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests that only powerpc has.
public static partial class Requests
{
    /// <summary>Reads what a paravirtual guest needs to make hypercalls (4.47).</summary>
    public static readonly Request KVM_PPC_GET_PVINFO = Write<Powerpc.kvm_ppc_pvinfo>(0xa1, ppc64le);

    /// <summary>Reads the page and segment sizes of the hash MMU (4.74).</summary>
    public static readonly Request KVM_PPC_GET_SMMU_INFO = Read<Powerpc.kvm_ppc_smmu_info>(0xa6, ppc64le);

    /// <summary>Allocates the hash page table; the argument is the log2 of its size in bytes (4.76).</summary>
    public static readonly Request KVM_PPC_ALLOCATE_HTAB = ReadWrite(0xa7, "__u32", SizeOfNumber<uint>());

    /// <summary>Makes an IOMMU table with a 32 bit window (4.62).</summary>
    public static readonly Request KVM_CREATE_SPAPR_TCE = Write<Powerpc.kvm_create_spapr_tce>(0xa8, ppc64le);

    /// <summary>Makes an IOMMU table with a 64 bit window (4.98).</summary>
    public static readonly Request KVM_CREATE_SPAPR_TCE_64 = Write<Powerpc.kvm_create_spapr_tce_64>(0xa8, ppc64le);

    /// <summary>Allocated contiguous memory for real mode (in no section).</summary>
    public static readonly Request KVM_ALLOCATE_RMA = Read<Powerpc.kvm_allocate_rma>(0xa9, ppc64le);

    /// <summary>Says which entries of the shared TLB array changed (4.60).</summary>
    public static readonly Request KVM_DIRTY_TLB = Write<kvm_dirty_tlb>(0xaa);

    /// <summary>Makes a descriptor that reads or writes the hash page table (4.78).</summary>
    public static readonly Request KVM_PPC_GET_HTAB_FD = Write<Powerpc.kvm_get_htab_fd>(0xaa, ppc64le);

    /// <summary>Ties an RTAS token to a service that the kernel handles (4.86).</summary>
    public static readonly Request KVM_PPC_RTAS_DEFINE_TOKEN = Write<Powerpc.kvm_rtas_token_args>(0xac, ppc64le);

    /// <summary>Starts to prepare a hash page table of another size, or asks how far that is (4.102).</summary>
    public static readonly Request KVM_PPC_RESIZE_HPT_PREPARE = Read<Powerpc.kvm_ppc_resize_hpt>(0xad, ppc64le);

    /// <summary>Switches to the hash page table that was prepared (4.103).</summary>
    public static readonly Request KVM_PPC_RESIZE_HPT_COMMIT = Read<Powerpc.kvm_ppc_resize_hpt>(0xae, ppc64le);

    /// <summary>Chooses radix or hash and sets the process table (4.100).</summary>
    public static readonly Request KVM_PPC_CONFIGURE_V3_MMU = Write<Powerpc.kvm_ppc_mmuv3_cfg>(0xaf, ppc64le);

    /// <summary>Reads the geometries and page sizes of the radix MMU (4.101).</summary>
    public static readonly Request KVM_PPC_GET_RMMU_INFO = Write<Powerpc.kvm_ppc_rmmu_info>(0xb0, ppc64le);

    /// <summary>Reads the CPU characteristics that concern speculation (4.109).</summary>
    public static readonly Request KVM_PPC_GET_CPU_CHAR = Read<Powerpc.kvm_ppc_cpu_char>(0xb1, ppc64le);

    /// <summary>Ends the secure mode of a guest (4.121).</summary>
    public static readonly Request KVM_PPC_SVM_OFF = None(0xb3);

    /// <summary>Reads which processor compatibility modes the host supports (4.145).</summary>
    public static readonly Request KVM_PPC_GET_COMPAT_CAPS = None(0xb8);
}
