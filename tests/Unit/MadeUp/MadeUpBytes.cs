using System.Buffers.Binary;
using KvmProbe.Unit.Fakes;

namespace KvmProbe.Unit.MadeUp;

/// <summary>User space as the made-up kernel sees it: bytes, the most significant first.</summary>
public sealed class MadeUpBytes(ScriptedTarget target)
{
    public ulong Load(ulong address, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        var (memory, offset) = target.Find(address);
        memory.Read(offset, bytes[(8 - size)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    public void Store(ulong address, int size, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        var (memory, offset) = target.Find(address);
        memory.Write(offset, bytes[(8 - size)..]);
    }
}
