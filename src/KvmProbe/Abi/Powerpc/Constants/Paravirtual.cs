namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The names are the kernel's own.

// Hypercalls and the magic page.
public static partial class Constants
{
    public const int KVM_SC_MAGIC_R0 = 0x4b564d21;
    public const int KVM_FEATURE_MAGIC_PAGE = 1;
    public const int KVM_MAGIC_FEAT_SR = 1 << 0;
    public const int KVM_MAGIC_FEAT_MAS0_TO_SPRG7 = 1 << 1;
    public const int MAGIC_PAGE_FLAG_NOT_MAPPED_NX = 1 << 0;
}
