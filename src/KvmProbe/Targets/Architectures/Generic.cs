namespace KvmProbe.Targets.Architectures;

/// <summary>The numbers of the architectures that have no table of their own. Source: the kernel's <c>asm-generic/unistd.h</c>.</summary>
internal static class Generic
{
    internal static readonly SystemCallNumbers Calls = new()
    {
        read = 63,
        write = 64,
        close = 57,
        openat = 56,
        lseek = 62,
        getdents64 = 61,
        mmap = 222,
        munmap = 215,
        mprotect = 226,
        madvise = 233,
        ioctl = 29,
        fcntl = 25,
        dup = 23,
        dup3 = 24,
        socket = 198,
        bind = 200,
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
