namespace KvmProbe.Targets;

/// <summary>Memory of this process.</summary>
internal sealed unsafe class LocalMemory(SystemCallNumbers numbers, ulong address, long length) : TargetMemory(address, length)
{
    protected override void ReadCore(long offset, Span<byte> bytes) =>
        new ReadOnlySpan<byte>((void*)(Address + (ulong)offset), bytes.Length).CopyTo(bytes);

    protected override void WriteCore(long offset, ReadOnlySpan<byte> bytes) =>
        bytes.CopyTo(new Span<byte>((void*)(Address + (ulong)offset), bytes.Length));

    protected override void Release() => LocalSystem.Call(new SystemCall(numbers.munmap, Address, (ulong)Length));
}
