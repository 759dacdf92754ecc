using KvmProbe.Abi.Obsolete;
using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

/// <summary>
/// Requests of the API document of 2011 that the header of Linux 7.3.4 no longer has, as the header of Linux 6.1 still gives them. Kernels
/// of today must refuse them.
/// </summary>
public static class ObsoleteRequests
{
    private static readonly Lazy<IReadOnlyList<Request>> Listed = new(() => Requests.ListOf(typeof(ObsoleteRequests)));

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<Request> All => Listed.Value;

    /// <summary>Made a slot of memory that the kernel allocated (4.6).</summary>
    public static readonly Request KVM_SET_MEMORY_REGION = Write<kvm_memory_region>(0x40);

    /// <summary>Had guest memory appear a second time, as needed for VGA (4.9).</summary>
    public static readonly Request KVM_SET_MEMORY_ALIAS = Write<kvm_memory_alias>(0x43, x86_64);

    /// <summary>Gave the guest a PCI device of the host (4.48).</summary>
    public static readonly Request KVM_ASSIGN_PCI_DEVICE = Read<kvm_assigned_pci_dev>(0x69);

    /// <summary>Gave the guest the interrupt of an assigned device (4.50).</summary>
    public static readonly Request KVM_ASSIGN_DEV_IRQ = Write<kvm_assigned_irq>(0x70);

    /// <summary>Took an assigned PCI device away (4.49).</summary>
    public static readonly Request KVM_DEASSIGN_PCI_DEVICE = Write<kvm_assigned_pci_dev>(0x72);

    /// <summary>Said how many MSI-X entries an assigned device has (4.53).</summary>
    public static readonly Request KVM_ASSIGN_SET_MSIX_NR = Write<kvm_assigned_msix_nr>(0x73);

    /// <summary>Set an MSI-X entry of an assigned device (4.54).</summary>
    public static readonly Request KVM_ASSIGN_SET_MSIX_ENTRY = Write<kvm_assigned_msix_entry>(0x74);

    /// <summary>Took the interrupt of an assigned device away (4.51).</summary>
    public static readonly Request KVM_DEASSIGN_DEV_IRQ = Write<kvm_assigned_irq>(0x75);

    /// <summary>Debugged the guest, before KVM_SET_GUEST_DEBUG (4.17).</summary>
    public static readonly Request KVM_DEBUG_GUEST = Write<kvm_debug_guest>(0x87);
}
