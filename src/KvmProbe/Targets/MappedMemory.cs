using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace KvmProbe.Targets;

/// <summary>
/// What was mapped through a target: who stands in front of one looks here for the memory that a system call's arguments point to.
/// </summary>
/// <param name="architecture">The target's architecture.</param>
public sealed class MappedMemory(Architecture architecture)
{
    private const int PROT_NONE = 0;
    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(architecture);
    private readonly ConcurrentDictionary<ulong, TargetMemory> _mapped = new();
    private readonly ConcurrentDictionary<int, TargetMemory> _runPages = new();
    private readonly ConcurrentDictionary<ulong, ulong> _guards = new();

    /// <summary>Notes a mapping that was made.</summary>
    /// <param name="memory">The memory; null when it could not be mapped.</param>
    /// <param name="protection">What may be done with it: <c>PROT_*</c>.</param>
    /// <param name="fd">The descriptor that was mapped; negative for none.</param>
    /// <param name="offset">Where in the descriptor's file it begins, in bytes.</param>
    public void Note(TargetMemory? memory, int protection, int fd, ulong offset)
    {
        if (memory is null || protection == PROT_NONE)
        {
            return;
        }

        _mapped[memory.Address] = memory;
        _guards.TryRemove(memory.Address, out _);
        if (fd >= 0 && offset == 0)
        {
            _runPages[fd] = memory;
        }
    }

    /// <summary>Notes a system call that was made, for what it means to mappings: the end of one may be forbidden, a descriptor closed.</summary>
    public void Note(in SystemCall call)
    {
        if (call.Number == _calls.mprotect && call.A2 == PROT_NONE && Find(call.A0, 1) is { } found)
        {
            _guards[found.Memory.Address] = call.A0;
        }
        else if (call.Number == _calls.close)
        {
            _runPages.TryRemove((int)call.A0, out _);
        }
    }

    /// <summary>The mapping of a descriptor from its start, which of a vCPU is its run page; null when there is none.</summary>
    public TargetMemory? RunPageOf(int fd) => _runPages.TryGetValue(fd, out var page) && !page.IsDisposed ? page : null;

    /// <summary>The memory that holds bytes, and where in it; null when nobody has mapped them, or they cannot be touched.</summary>
    /// <param name="address">The address, in the target.</param>
    /// <param name="count">How many bytes.</param>
    public (TargetMemory Memory, long Offset)? Find(ulong address, int count)
    {
        foreach (var memory in _mapped.Values)
        {
            if (!memory.IsDisposed && address >= memory.Address && address + (ulong)count <= EndOf(memory))
            {
                return (memory, (long)(address - memory.Address));
            }
        }

        return null;
    }

    /// <summary>A struct at an address; null where <see cref="Find"/> finds nothing.</summary>
    public T? Read<T>(ulong address) where T : unmanaged =>
        Find(address, Unsafe.SizeOf<T>()) is { } found ? found.Memory.Read<T>(found.Offset) : null;

    /// <summary>The bytes at an address, as many as there are up to a number; null when there are not even the least.</summary>
    /// <param name="address">The address, in the target.</param>
    /// <param name="least">How many there have to be.</param>
    /// <param name="most">How many are wanted.</param>
    public byte[]? Bytes(ulong address, int least, int most)
    {
        if (Find(address, least) is not { } found)
        {
            return null;
        }

        var bytes = new byte[Math.Min(most, (int)Math.Min(EndOf(found.Memory) - address, int.MaxValue))];
        found.Memory.Read(found.Offset, bytes);
        return bytes;
    }

    private ulong EndOf(TargetMemory memory) => _guards.TryGetValue(memory.Address, out var guard) ? guard : memory.Address + (ulong)memory.Length;
}
