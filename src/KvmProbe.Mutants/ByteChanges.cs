namespace KvmProbe.Mutants;

/// <summary>How bytes are changed.</summary>
public static class ByteChanges
{
    /// <summary>To other bytes than they were, whatever they were.</summary>
    public static void Flip(Span<byte> bytes) => bytes[0] ^= 1;

    /// <summary>To zeros.</summary>
    public static void Zero(Span<byte> bytes) => bytes.Clear();

    /// <summary>The number that they are, and a step more or less.</summary>
    public static Action<Span<byte>> Step(int step) => bytes =>
        BitConverter.TryWriteBytes(bytes, BitConverter.ToUInt32(bytes) + (uint)step);
}
