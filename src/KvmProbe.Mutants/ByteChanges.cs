using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Changes bytes of a host's memory.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="host">The host's architecture, which knows what number they are.</param>
public delegate void ByteChange(Span<byte> bytes, ArchitectureTraits host);

/// <summary>How bytes are changed.</summary>
public static class ByteChanges
{
    /// <summary>To other bytes than they were, whatever they were: of a number the lowest bit.</summary>
    public static void Flip(Span<byte> bytes, ArchitectureTraits host) => bytes[host.ByteOrder is ByteOrder.Big ? ^1 : 0] ^= 1;

    /// <summary>To zeros.</summary>
    public static void Zero(Span<byte> bytes, ArchitectureTraits host) => bytes.Clear();

    /// <summary>To a number, from the number that they are.</summary>
    public static ByteChange Number(Func<ulong, ulong> change) => (bytes, host) => host.Put(change(host.NumberOf(bytes)), bytes);
}
