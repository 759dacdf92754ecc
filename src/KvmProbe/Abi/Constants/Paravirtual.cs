namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// Hypercalls of guests and their errors.
public static partial class Constants
{
    public const int KVM_ENOSYS = 1000;
    public const int KVM_EFAULT = 14;
    public const int KVM_EINVAL = 22;
    public const int KVM_E2BIG = 7;
    public const int KVM_EPERM = 1;
    public const int KVM_EOPNOTSUPP = 95;
    public const int KVM_HC_VAPIC_POLL_IRQ = 1;
    public const int KVM_HC_MMU_OP = 2;
    public const int KVM_HC_FEATURES = 3;
    public const int KVM_HC_PPC_MAP_MAGIC_PAGE = 4;
    public const int KVM_HC_KICK_CPU = 5;
    public const int KVM_HC_MIPS_GET_CLOCK_FREQ = 6;
    public const int KVM_HC_MIPS_EXIT_VM = 7;
    public const int KVM_HC_MIPS_CONSOLE_OUTPUT = 8;
    public const int KVM_HC_CLOCK_PAIRING = 9;
    public const int KVM_HC_SEND_IPI = 10;
    public const int KVM_HC_SCHED_YIELD = 11;
    public const int KVM_HC_MAP_GPA_RANGE = 12;
}
