namespace KvmProbe.Targets;

/// <summary>The mappings that a suite needs, said once.</summary>
public static class TargetMap
{
    /// <summary><c>PROT_READ</c>.</summary>
    public const int PROT_READ = 1;

    /// <summary><c>PROT_WRITE</c>.</summary>
    public const int PROT_WRITE = 2;

    /// <summary><c>MAP_SHARED</c>.</summary>
    public const int MAP_SHARED = 1;

    /// <summary><c>MAP_PRIVATE</c>.</summary>
    public const int MAP_PRIVATE = 2;

    /// <summary><c>MAP_ANONYMOUS</c>, where <see cref="ArchitectureTraits"/> has no other.</summary>
    public const int MAP_ANONYMOUS = 0x20;

    /// <summary><c>MAP_NORESERVE</c>, where <see cref="ArchitectureTraits"/> has no other.</summary>
    public const int MAP_NORESERVE = 0x4000;

    /// <summary>Private anonymous memory, zeroed. For set-up: it throws when there is none.</summary>
    public static TargetMemory Private(ITarget target, long length)
    {
        var traits = ArchitectureTraits.Of(target.Architecture);
        var flags = MAP_PRIVATE | traits.MAP_ANONYMOUS | traits.MAP_NORESERVE;
        target.Map((ulong)length, PROT_READ | PROT_WRITE, flags, -1, 0, out var memory)
            .OrThrow($"mmap of {length} bytes");
        return memory!;
    }

    /// <summary>
    /// Private anonymous memory whose last page can be neither read nor written, so that a kernel which goes too far gets
    /// <c>EFAULT</c>.
    /// </summary>
    /// <param name="target">Where.</param>
    /// <param name="usable">How many bytes can be used, at least; rounded up to whole pages.</param>
    public static TargetMemory Guarded(ITarget target, long usable)
    {
        var page = target.PageSize;
        var body = (usable + page - 1) / page * page;
        var memory = Private(target, body + page);
        target.Main.Call(new SystemCall(SystemCallNumbers.Of(target.Architecture).mprotect, memory.Address + (ulong)body, (ulong)page))
            .OrThrow("mprotect of the guard page");
        return memory;
    }

    /// <summary>A shared mapping of a descriptor.</summary>
    public static SysResult Shared(ITarget target, int fd, ulong length, ulong offset, out TargetMemory? memory) =>
        target.Map(length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, offset, out memory);
}
