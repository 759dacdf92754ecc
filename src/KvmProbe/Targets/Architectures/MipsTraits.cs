namespace KvmProbe.Targets.Architectures;

/// <summary>Source: the kernel's <c>arch/mips/kernel/syscalls/syscall_n64.tbl</c>, whose numbers begin at 5000, and <c>uapi/asm/mman.h</c>.</summary>
internal static class MipsTraits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.mips64,
        ByteOrder = ByteOrder.Big,
        SignalHandler = [0x03, 0xe0, 0x00, 0x08, 0x00, 0x00, 0x00, 0x00], // jr $ra; nop
        Calls = new SystemCallNumbers
        {
            read = 5000,
            write = 5001,
            close = 5003,
            openat = 5247,
            mkdirat = 5248,
            unlinkat = 5253,
            wait4 = 5059,
            lseek = 5008,
            getdents64 = 5308,
            readlinkat = 5257,
            finit_module = 5307,
            delete_module = 5169,
            mmap = 5009,
            munmap = 5011,
            mprotect = 5010,
            madvise = 5027,
            ioctl = 5015,
            fcntl = 5070,
            dup = 5031,
            dup3 = 5286,
            socket = 5040,
            bind = 5048,
            socketpair = 5052,
            sendmsg = 5045,
            recvmsg = 5046,
            unshare = 5262,
            prlimit64 = 5297,
            capset = 5124,
            rt_sigaction = 5013,
            ppoll = 5261,
            pread64 = 5016,
            getpid = 5038,
            gettid = 5178,
            tgkill = 5225,
            rt_sigprocmask = 5014,
            rt_sigpending = 5125,
            rt_sigtimedwait = 5126,
            eventfd2 = 5284,
            memfd_create = 5314,
            ftruncate = 5075,
            fallocate = 5279,
            sched_yield = 5023,
            clock_gettime = 5222,
            clock_nanosleep = 5224,
        },
        MAP_ANONYMOUS = 0x800,
        MAP_NORESERVE = 0x400,
    };
}
