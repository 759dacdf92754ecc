using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Targets;

/// <summary>
/// Memory of the target. It has an address there, and is read and written here by offset. Every access is checked against its length;
/// the pages themselves may be unreadable, which is the caller's to know.
/// </summary>
public abstract class TargetMemory(ulong address, long length) : IDisposable
{
    /// <summary>The address in the target's process.</summary>
    public ulong Address { get; } = address;

    /// <summary>The length in bytes.</summary>
    public long Length { get; } = length;

    /// <summary>Reads bytes that start at <paramref name="offset"/>.</summary>
    public void Read(long offset, Span<byte> bytes)
    {
        Check(offset, bytes.Length);
        ReadCore(offset, bytes);
    }

    /// <summary>Writes bytes that start at <paramref name="offset"/>.</summary>
    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Check(offset, bytes.Length);
        WriteCore(offset, bytes);
    }

    /// <summary>Reads one struct or number that starts at <paramref name="offset"/>.</summary>
    [SkipLocalsInit]
    public T Read<T>(long offset) where T : unmanaged
    {
        Unsafe.SkipInit(out T value);
        Read(offset, MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    /// <summary>Writes one struct or number that starts at <paramref name="offset"/>.</summary>
    public void Write<T>(long offset, in T value) where T : unmanaged =>
        Write(offset, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes <paramref name="count"/> times the same byte.</summary>
    public void Fill(long offset, int count, byte value)
    {
        Span<byte> chunk = stackalloc byte[Math.Min(count, 4096)];
        chunk.Fill(value);
        for (var done = 0; done < count; done += chunk.Length)
        {
            Write(offset + done, chunk[..Math.Min(chunk.Length, count - done)]);
        }
    }

    /// <summary>Reads bytes, after the bounds were checked.</summary>
    protected abstract void ReadCore(long offset, Span<byte> bytes);

    /// <summary>Writes bytes, after the bounds were checked.</summary>
    protected abstract void WriteCore(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Unmaps the memory.</summary>
    protected abstract void Release();

    /// <summary>Whether the memory was unmapped.</summary>
    public bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            Release();
        }

        GC.SuppressFinalize(this);
    }

    private void Check(long offset, int count)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (offset < 0 || count > Length - offset)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), $"{count} bytes at {offset} are not within {Length} bytes");
        }
    }
}
