using System.Runtime.CompilerServices;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>An ioctl on its way to the kernel, or back.</summary>
/// <param name="target">Where.</param>
/// <param name="call">The system call.</param>
public sealed class Intercepted(MutantTarget target, SystemCall call)
{
    /// <summary>The descriptor.</summary>
    public int Fd { get; } = (int)call.A0;

    /// <summary>The request's number.</summary>
    public uint Request { get; } = (uint)call.A1;

    /// <summary>The argument: a number or an address.</summary>
    public ulong Argument { get; } = call.A2;

    /// <summary>The architecture of the host.</summary>
    public ArchitectureTraits Host { get; } = ArchitectureTraits.Of(target.Architecture);

    /// <summary>What an interceptor keeps from before to after.</summary>
    public byte[]? Kept { get; set; }

    /// <summary>What the kernel was given in its place.</summary>
    public byte[]? Given { get; set; }

    /// <summary>What a survey keeps from before to after, for each mutant.</summary>
    public Dictionary<Mutant, byte[]> KeptFor { get; } = [];

    /// <summary>The run page of the vCPU that the call is issued on; null when it is not mapped.</summary>
    public TargetMemory? RunPage => target.Mapped.RunPageOf(Fd);

    /// <summary>Whether the argument's bytes are in memory that the suite has mapped.</summary>
    public bool HasBytes(int offset, int count) => target.Mapped.Find(Argument + (ulong)offset, count) is not null;

    /// <summary>A number or a struct of the argument, in this machine's byte order.</summary>
    public T Read<T>(int offset) where T : unmanaged
    {
        var (memory, start) = target.Mapped.Find(Argument + (ulong)offset, Unsafe.SizeOf<T>())!.Value;
        return memory.Read<T>(start);
    }

    /// <summary>Bytes of the argument.</summary>
    public byte[] Read(int offset, int count) => ReadAt(Argument + (ulong)offset, count);

    /// <summary>Changes bytes of the argument.</summary>
    public void Write(int offset, ReadOnlySpan<byte> bytes) => WriteAt(Argument + (ulong)offset, bytes);

    /// <summary>Whether there are bytes at an address that the suite has mapped.</summary>
    public bool HasBytesAt(ulong address, int count) => target.Mapped.Find(address, count) is not null;

    /// <summary>Bytes at an address there.</summary>
    public byte[] ReadAt(ulong address, int count)
    {
        var (memory, start) = target.Mapped.Find(address, count)!.Value;
        var bytes = new byte[count];
        memory.Read(start, bytes);
        return bytes;
    }

    /// <summary>Changes bytes at an address there.</summary>
    public void WriteAt(ulong address, ReadOnlySpan<byte> bytes)
    {
        var (memory, start) = target.Mapped.Find(address, bytes.Length)!.Value;
        memory.Write(start, bytes);
    }
}
