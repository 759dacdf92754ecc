namespace KvmProbe.Targets.Architectures;

/// <summary>Source: the kernel's <c>arch/powerpc/kernel/syscalls/syscall.tbl</c> and <c>uapi/asm/mman.h</c>.</summary>
internal static class PowerpcTraits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.ppc64le,
        ByteOrder = ByteOrder.Little,
        SignalHandler = [0x20, 0x00, 0x80, 0x4e], // blr
        Calls = new SystemCallNumbers
        {
            read = 3,
            write = 4,
            close = 6,
            openat = 286,
            mkdirat = 287,
            unlinkat = 292,
            wait4 = 114,
            lseek = 140,
            getdents64 = 202,
            readlinkat = 296,
            finit_module = 353,
            delete_module = 129,
            mmap = 90,
            munmap = 91,
            mprotect = 125,
            madvise = 205,
            ioctl = 54,
            fcntl = 55,
            dup = 41,
            dup3 = 316,
            socket = 326,
            bind = 327,
            socketpair = 333,
            sendmsg = 341,
            recvmsg = 342,
            unshare = 282,
            prlimit64 = 325,
            capset = 184,
            rt_sigaction = 173,
            ppoll = 281,
            pread64 = 179,
            getpid = 20,
            gettid = 207,
            tgkill = 250,
            rt_sigprocmask = 174,
            rt_sigpending = 175,
            rt_sigtimedwait = 176,
            eventfd2 = 314,
            memfd_create = 360,
            ftruncate = 93,
            fallocate = 309,
            sched_yield = 158,
            clock_gettime = 246,
            clock_nanosleep = 248,
        },
        MAP_NORESERVE = 0x40,
    };
}
