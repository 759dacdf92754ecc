using KvmProbe.Targets;

namespace KvmProbe.Unit.Fakes;

/// <summary>Memory of the fake kernel.</summary>
public sealed class FakeMemory(ulong address, long length, ByteOrder order, Action<ulong> onRelease) : TargetMemory(address, length, order)
{
    private readonly byte[] _bytes = new byte[length];

    protected override void ReadCore(long offset, Span<byte> bytes) => _bytes.AsSpan((int)offset, bytes.Length).CopyTo(bytes);

    protected override void WriteCore(long offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan((int)offset));

    protected override void Release() => onRelease(Address);
}
