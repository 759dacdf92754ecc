namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The names are the kernel's own.

// Hypercalls.
public static partial class Constants
{
    public const int KVM_EXIT_FAIL_ENTRY_CPU_UNSUPPORTED = 1 << 0;
}
