namespace KvmProbe.Targets;

/// <summary>
/// The numbers of the system calls that the suite makes, for one architecture. Source: the kernel's <c>syscall_64.tbl</c> for x86 and
/// <c>asm-generic/unistd.h</c> for arm64, riscv64 and loongarch64.
/// </summary>
public sealed record SystemCallNumbers
{
#pragma warning disable CS1591 // The names are the system calls: see their manual pages.
    public required int read { get; init; }
    public required int write { get; init; }
    public required int close { get; init; }
    public required int openat { get; init; }
    public required int getdents64 { get; init; }
    public required int mmap { get; init; }
    public required int munmap { get; init; }
    public required int mprotect { get; init; }
    public required int madvise { get; init; }
    public required int ioctl { get; init; }
    public required int fcntl { get; init; }
    public required int dup { get; init; }
    public required int socketpair { get; init; }
    public required int sendmsg { get; init; }
    public required int recvmsg { get; init; }
    public required int unshare { get; init; }
    public required int prlimit64 { get; init; }
    public required int capset { get; init; }
    public required int rt_sigaction { get; init; }
    public required int ppoll { get; init; }
    public required int pread64 { get; init; }
    public required int getpid { get; init; }
    public required int gettid { get; init; }
    public required int tgkill { get; init; }
    public required int rt_sigprocmask { get; init; }
    public required int rt_sigpending { get; init; }
    public required int rt_sigtimedwait { get; init; }
    public required int eventfd2 { get; init; }
    public required int memfd_create { get; init; }
    public required int ftruncate { get; init; }
    public required int fallocate { get; init; }
    public required int sched_yield { get; init; }
    public required int clock_gettime { get; init; }
    public required int clock_nanosleep { get; init; }
#pragma warning restore CS1591

    /// <summary>The numbers on <paramref name="architecture"/>.</summary>
    /// <exception cref="NotSupportedException">The suite has no numbers for it yet.</exception>
    public static SystemCallNumbers Of(Architecture architecture) => architecture switch
    {
        Architecture.x86_64 => X86,
        Architecture.arm64 or Architecture.riscv64 or Architecture.loongarch64 => Generic,
        _ => throw new NotSupportedException($"no system call numbers for {architecture}"),
    };

    private static readonly SystemCallNumbers X86 = new()
    {
        read = 0,
        write = 1,
        close = 3,
        openat = 257,
        getdents64 = 217,
        mmap = 9,
        munmap = 11,
        mprotect = 10,
        madvise = 28,
        ioctl = 16,
        fcntl = 72,
        dup = 32,
        socketpair = 53,
        sendmsg = 46,
        recvmsg = 47,
        unshare = 272,
        prlimit64 = 302,
        capset = 126,
        rt_sigaction = 13,
        ppoll = 271,
        pread64 = 17,
        getpid = 39,
        gettid = 186,
        tgkill = 234,
        rt_sigprocmask = 14,
        rt_sigpending = 127,
        rt_sigtimedwait = 128,
        eventfd2 = 290,
        memfd_create = 319,
        ftruncate = 77,
        fallocate = 285,
        sched_yield = 24,
        clock_gettime = 228,
        clock_nanosleep = 230,
    };

    private static readonly SystemCallNumbers Generic = new()
    {
        read = 63,
        write = 64,
        close = 57,
        openat = 56,
        getdents64 = 61,
        mmap = 222,
        munmap = 215,
        mprotect = 226,
        madvise = 233,
        ioctl = 29,
        fcntl = 25,
        dup = 23,
        socketpair = 199,
        sendmsg = 211,
        recvmsg = 212,
        unshare = 97,
        prlimit64 = 261,
        capset = 91,
        rt_sigaction = 134,
        ppoll = 73,
        pread64 = 67,
        getpid = 172,
        gettid = 178,
        tgkill = 131,
        rt_sigprocmask = 135,
        rt_sigpending = 136,
        rt_sigtimedwait = 137,
        eventfd2 = 19,
        memfd_create = 279,
        ftruncate = 46,
        fallocate = 47,
        sched_yield = 124,
        clock_gettime = 113,
        clock_nanosleep = 115,
    };
}
