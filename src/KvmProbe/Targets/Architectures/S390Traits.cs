namespace KvmProbe.Targets.Architectures;

/// <summary>Source: the kernel's <c>arch/s390/kernel/syscalls/syscall.tbl</c>, where <c>mmap</c> is <c>sys_old_mmap</c>.</summary>
internal static class S390Traits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.s390x,
        ByteOrder = ByteOrder.Big,
        SignalHandler = [0x07, 0xfe], // br %r14
        Calls = new SystemCallNumbers
        {
            read = 3,
            write = 4,
            close = 6,
            openat = 288,
            mkdirat = 289,
            unlinkat = 294,
            wait4 = 114,
            lseek = 19,
            getdents64 = 220,
            readlinkat = 298,
            finit_module = 344,
            delete_module = 129,
            mmap = 90,
            munmap = 91,
            mprotect = 125,
            madvise = 219,
            ioctl = 54,
            fcntl = 55,
            dup = 41,
            dup3 = 326,
            socket = 359,
            bind = 361,
            socketpair = 360,
            sendmsg = 370,
            recvmsg = 372,
            unshare = 303,
            prlimit64 = 334,
            capset = 185,
            rt_sigaction = 174,
            ppoll = 302,
            pread64 = 180,
            getpid = 20,
            gettid = 236,
            tgkill = 241,
            rt_sigprocmask = 175,
            rt_sigpending = 176,
            rt_sigtimedwait = 177,
            eventfd2 = 323,
            memfd_create = 350,
            ftruncate = 93,
            fallocate = 314,
            sched_yield = 158,
            clock_gettime = 260,
            clock_nanosleep = 262,
        },
        MmapTakesBlock = true,
        SlotAlignment = 1 << 20,
        Run = typeof(Abi.S390.kvm_run),
    };
}
