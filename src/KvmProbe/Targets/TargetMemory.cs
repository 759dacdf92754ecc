using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;

namespace KvmProbe.Targets;

/// <summary>
/// Memory of the target. It has an address there, and is read and written here by offset. Every access is checked against its length;
/// the pages themselves may be unreadable, which is the caller's to know. Bytes are what they are; numbers and structs are turned between
/// the target's byte order and this machine's, as <see cref="ScalarShape"/> says.
/// </summary>
public abstract class TargetMemory(ulong address, long length, ByteOrder order) : IDisposable
{
    private readonly bool _isSwapped = order != (BitConverter.IsLittleEndian ? ByteOrder.Little : ByteOrder.Big);

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
        ReadItems(offset, new Span<T>(ref value));
        return value;
    }

    /// <summary>Reads structs or numbers, one after the other.</summary>
    public void ReadItems<T>(long offset, Span<T> items) where T : unmanaged
    {
        Read(offset, MemoryMarshal.AsBytes(items));
        if (_isSwapped)
        {
            ScalarShape.Swap(items);
        }
    }

    /// <summary>Writes one struct or number that starts at <paramref name="offset"/>.</summary>
    public void Write<T>(long offset, in T value) where T : unmanaged => WriteItems(offset, new ReadOnlySpan<T>(in value));

    /// <summary>Writes structs or numbers, one after the other.</summary>
    public void WriteItems<T>(long offset, ReadOnlySpan<T> items) where T : unmanaged
    {
        if (_isSwapped)
        {
            var turned = items.ToArray();
            ScalarShape.Swap(turned.AsSpan());
            items = turned;
        }

        Write(offset, MemoryMarshal.AsBytes(items));
    }

    /// <summary>Writes <paramref name="count"/> times the same byte.</summary>
    public void Fill(long offset, int count, byte value)
    {
        const ulong everyByte = 0x0101_0101_0101_0101;
        var words = count / sizeof(ulong);
        WriteSeries(offset, words, value * everyByte, 0);
        Span<byte> rest = stackalloc byte[count % sizeof(ulong)];
        rest.Fill(value);
        Write(offset + ((long)words * sizeof(ulong)), rest);
    }

    /// <summary>Writes 64-bit words, each a step more than the one before.</summary>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">The first.</param>
    /// <param name="step">The step.</param>
    public void WriteSeries(long offset, long count, ulong first, ulong step)
    {
        Check(offset, checked((int)(count * sizeof(ulong))));
        if (count > 0)
        {
            WriteSeriesCore(offset, count, first, step);
        }
    }

    /// <summary>Reads bytes, after the bounds were checked.</summary>
    protected abstract void ReadCore(long offset, Span<byte> bytes);

    /// <summary>Writes bytes, after the bounds were checked.</summary>
    protected abstract void WriteCore(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Writes words, after the bounds were checked.</summary>
    protected virtual void WriteSeriesCore(long offset, long count, ulong first, ulong step)
    {
        var words = new ulong[count];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = first + ((ulong)i * step);
        }

        if (_isSwapped)
        {
            ScalarShape.Swap(words.AsSpan());
        }

        WriteCore(offset, MemoryMarshal.AsBytes<ulong>(words));
    }

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
