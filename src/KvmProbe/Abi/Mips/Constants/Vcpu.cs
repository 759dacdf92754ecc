namespace KvmProbe.Abi.Mips;

#pragma warning disable CS1591 // The names are the kernel's own.

// The mapped area of a vCPU.
public static partial class Constants
{
    public const int KVM_COALESCED_MMIO_PAGE_OFFSET = 1;
    public const int KVM_DIRTY_LOG_PAGE_OFFSET = 0;
}
