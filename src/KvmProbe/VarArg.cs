using System.Runtime.CompilerServices;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// A variable-length argument: a header that says how many items there are, then the items. What the header says and how much
/// room there is are different numbers. The room is filled with a canary and ends at a page that cannot be touched; afterwards
/// <see cref="Written"/> says how far the kernel wrote.
/// </summary>
/// <typeparam name="THead">The header, such as <c>kvm_msr_list</c>.</typeparam>
/// <typeparam name="TItem">The item, such as a 32-bit MSR index.</typeparam>
public sealed class VarArg<THead, TItem> : IDisposable
    where THead : unmanaged
    where TItem : unmanaged
{
    private readonly TargetMemory _memory;
    private readonly long _start;

    /// <summary>Makes room for items, and writes the header.</summary>
    /// <param name="target">Where.</param>
    /// <param name="room">How many items there is memory for.</param>
    /// <param name="head">What the kernel is told.</param>
    public VarArg(ITarget target, int room, in THead head)
    {
        Room = room;
        var size = Size(room);
        var usable = (size + target.PageSize - 1) / target.PageSize * target.PageSize;
        _memory = TargetMap.Guarded(target, usable);
        _start = usable - size;
        _memory.Fill(_start, (int)size, KvmDescriptor.Canary);
        Head = head;
    }

    /// <summary>The address there.</summary>
    public ulong Address => _memory.Address + (ulong)_start;

    /// <summary>How many items there is memory for.</summary>
    public int Room { get; }

    /// <summary>The header as it stands now.</summary>
    public THead Head
    {
        get => _memory.Read<THead>(_start);
        set => _memory.Write(_start, in value);
    }

    /// <summary>One item.</summary>
    public TItem this[int index]
    {
        get => _memory.Read<TItem>(OffsetOf(index));
        set => _memory.Write(OffsetOf(index), in value);
    }

    /// <summary>The first items, as many as the kernel says there are.</summary>
    /// <exception cref="NonsenseException">The kernel says there are more than it was given room for.</exception>
    public TItem[] Take(long count)
    {
        if (count < 0 || count > Room)
        {
            throw new NonsenseException($"a count of {count} with room for {Room}");
        }

        var items = new TItem[count];
        _memory.ReadItems(_start + HeadSize, items.AsSpan());
        return items;
    }

    /// <summary>Writes the first items, at one stroke.</summary>
    public void Put(ReadOnlySpan<TItem> items)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Length, Room);
        _memory.WriteItems(_start + HeadSize, items);
    }

    /// <summary>How many items the kernel has touched, counted to the last byte that is not the canary.</summary>
    public int Written
    {
        get
        {
            var bytes = new byte[(long)Room * Unsafe.SizeOf<TItem>()];
            _memory.Read(_start + HeadSize, bytes);
            var last = bytes.AsSpan().LastIndexOfAnyExcept(KvmDescriptor.Canary);
            return (last + Unsafe.SizeOf<TItem>()) / Unsafe.SizeOf<TItem>();
        }
    }

    /// <summary>Releases the memory.</summary>
    public void Dispose() => _memory.Dispose();

    private static int HeadSize => Unsafe.SizeOf<THead>();

    private static long Size(int room) => HeadSize + ((long)room * Unsafe.SizeOf<TItem>());

    private long OffsetOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Room);
        return _start + HeadSize + ((long)index * Unsafe.SizeOf<TItem>());
    }
}
