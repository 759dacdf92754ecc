using System.Collections.Concurrent;

namespace KvmProbe.Fuzz;

/// <summary>A pipe within this process: what is written is read, and once it is closed, the end.</summary>
internal sealed class Pipe : Stream
{
    private readonly BlockingCollection<byte[]> _written = [];
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && !Next())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (!buffer.IsEmpty)
            {
                _written.Add(buffer.ToArray());
            }
        }
        catch (InvalidOperationException e)
        {
            throw new IOException("the pipe is closed", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _written.CompleteAdding();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        foreach (var bytes in _written.GetConsumingEnumerable())
        {
            _rest = bytes;
            return true;
        }

        return false;
    }
}
