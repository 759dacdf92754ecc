namespace KvmProbe.Mutants;

/// <summary>The bytes of a call's argument that a mutant changes.</summary>
/// <param name="where">Their address; null when the call has none.</param>
/// <param name="size">How many.</param>
public sealed class MutantBytes(Func<Intercepted, ulong?> where, int size)
{
    /// <summary>The bytes; null when the call has none, or none that the suite has mapped.</summary>
    public byte[]? Read(Intercepted call) => where(call) is { } address && call.HasBytesAt(address, size) ? call.ReadAt(address, size) : null;

    /// <summary>Puts bytes there, if there are any.</summary>
    public void Write(Intercepted call, byte[]? bytes)
    {
        if (bytes is not null && where(call) is { } address && call.HasBytesAt(address, size))
        {
            call.WriteAt(address, bytes);
        }
    }

    /// <summary>Whether a change would make other bytes of them.</summary>
    public bool IsChangedBy(ByteChange change, Intercepted call) =>
        Read(call) is { } bytes && !Changed(change, bytes, call).AsSpan().SequenceEqual(bytes);

    /// <summary>Changes them.</summary>
    public void Change(ByteChange change, Intercepted call) => Write(call, Read(call) is { } bytes ? Changed(change, bytes, call) : null);

    private static byte[] Changed(ByteChange change, byte[] bytes, Intercepted call)
    {
        var changed = bytes.ToArray();
        change(changed, call.Host);
        return changed;
    }
}
