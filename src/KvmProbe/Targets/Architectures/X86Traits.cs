namespace KvmProbe.Targets.Architectures;

/// <summary>Source of the numbers: the kernel's <c>arch/x86/entry/syscalls/syscall_64.tbl</c>.</summary>
internal static class X86Traits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.x86_64,
        ByteOrder = ByteOrder.Little,
        SignalHandler = [0xc3], // ret
        SignalRestorer = [0xb8, 0x0f, 0x00, 0x00, 0x00, 0x0f, 0x05], // mov eax, rt_sigreturn; syscall
        Calls = new SystemCallNumbers
        {
            read = 0,
            write = 1,
            close = 3,
            openat = 257,
            mkdirat = 258,
            unlinkat = 263,
            wait4 = 61,
            lseek = 8,
            getdents64 = 217,
            readlinkat = 267,
            finit_module = 313,
            delete_module = 176,
            mmap = 9,
            munmap = 11,
            mprotect = 10,
            madvise = 28,
            ioctl = 16,
            fcntl = 72,
            dup = 32,
            dup3 = 292,
            socket = 41,
            bind = 49,
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
        },
    };
}
