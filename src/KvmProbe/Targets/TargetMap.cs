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

    private const int MAP_POPULATE = 0x8000;
    private const long MostAtOnce = 16 << 20;

    /// <summary>Private anonymous memory, zeroed. For set-up: it throws when there is none.</summary>
    public static TargetMemory Private(ITarget target, long length)
    {
        var traits = ArchitectureTraits.Of(target.Architecture);
        var flags = MAP_PRIVATE | traits.MAP_ANONYMOUS | traits.MAP_NORESERVE;
        if (traits.SlotAlignment > 0 && length >= traits.SlotAlignment)
        {
            return Aligned(target, length, traits.SlotAlignment, flags | (length <= MostAtOnce ? MAP_POPULATE : 0));
        }

        target.Map((ulong)length, PROT_READ | PROT_WRITE, flags, -1, 0, out var memory)
            .OrThrow($"mmap of {length} bytes");
        return memory!;
    }

    /// <summary>The kernel is asked for as much as is missing to the next boundary, and then has the memory where it goes on: below.</summary>
    private static TargetMemory Aligned(ITarget target, long length, long alignment, int flags)
    {
        Map(target, length, flags, out var memory);
        var missing = (long)memory.Address & (alignment - 1);
        if (missing == 0)
        {
            return memory;
        }

        memory.Dispose();
        Map(target, missing, flags & ~MAP_POPULATE, out var filler);
        Map(target, length, flags, out memory);
        filler.Dispose();
        return ((long)memory.Address & (alignment - 1)) == 0 ? memory
            : throw new SetupException($"mmap of {length} bytes does not give a multiple of {alignment}");
    }

    private static void Map(ITarget target, long length, int flags, out TargetMemory memory)
    {
        target.Map((ulong)length, PROT_READ | PROT_WRITE, flags, -1, 0, out var mapped).OrThrow($"mmap of {length} bytes");
        memory = mapped!;
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
