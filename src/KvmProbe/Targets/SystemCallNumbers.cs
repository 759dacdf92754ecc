namespace KvmProbe.Targets;

/// <summary>
/// The numbers of the system calls that the suite makes, for one architecture. The files of <c>Architectures</c> have them.
/// </summary>
public sealed record SystemCallNumbers
{
#pragma warning disable CS1591 // The names are the system calls: see their manual pages.
    public required int read { get; init; }
    public required int write { get; init; }
    public required int close { get; init; }
    public required int openat { get; init; }
    public required int mkdirat { get; init; }
    public required int unlinkat { get; init; }
    public required int wait4 { get; init; }
    public required int lseek { get; init; }
    public required int getdents64 { get; init; }
    public required int readlinkat { get; init; }
    public required int finit_module { get; init; }
    public required int delete_module { get; init; }
    public required int mmap { get; init; }
    public required int munmap { get; init; }
    public required int mprotect { get; init; }
    public required int madvise { get; init; }
    public required int ioctl { get; init; }
    public required int fcntl { get; init; }
    public required int dup { get; init; }
    public required int dup3 { get; init; }
    public required int socket { get; init; }
    public required int bind { get; init; }
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
    public static SystemCallNumbers Of(Architecture architecture) => ArchitectureTraits.Of(architecture).Calls;
}
