namespace KvmProbe.Targets;

/// <summary>Memory of the agent's process.</summary>
internal sealed class RemoteMemory(RemoteTarget target, ulong address, long length, ByteOrder order) : TargetMemory(address, length, order)
{
    protected override void ReadCore(long offset, Span<byte> bytes) => target.Read(Address + (ulong)offset, bytes);

    protected override void WriteCore(long offset, ReadOnlySpan<byte> bytes) => target.Write(Address + (ulong)offset, bytes);

    protected override void WriteSeriesCore(long offset, long count, ulong first, ulong step) =>
        target.WriteSeries(Address + (ulong)offset, count, first, step);

    protected override void Release() => target.Unmap(Address, (ulong)Length);
}
