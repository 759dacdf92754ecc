using System.Collections.Concurrent;

namespace KvmProbe.Hosts;

/// <summary>
/// The bytes to and from an agent whose channel is two 3270 terminals (<c>src/agent/PROTOCOL.md</c>), one of which it reads and one writes:
/// this is the terminals, at the ends of the emulator's Telnet lines (RFC 1576). What the emulator has of a record that we sent is one buffer,
/// which a later one or a lost interrupt may take away: so each has a number, the next follows when it is known to have come, and one of which
/// that is not heard is sent again.
/// </summary>
public sealed class TerminalStream : Stream
{
    private const byte StructuredField = 0x88;
    private const byte WriteStructuredField = 0xf3, ReadModified = 0xf6, ReadBuffer = 0xf2;
    private const byte Escape = 0xfe;
    private const int MostInRecord = 8000;
    private const int Numbers = 100;

    private static readonly TimeSpan Greeting = TimeSpan.FromSeconds(30);

    private readonly Terminal _read;
    private readonly Terminal? _written;
    private readonly TimeSpan _again;
    private readonly object _acknowledging = new();
    private readonly BlockingCollection<byte[]> _came = [];
    private readonly BlockingCollection<byte[]> _toSend = [];
    private ReadOnlyMemory<byte> _taken;
    private byte[]? _unacknowledged;
    private int _number;
    private int _acknowledged;
    private volatile bool _over;

    /// <summary>Takes the terminals' places at lines.</summary>
    /// <param name="lines">
    /// What opens that of the terminal which the agent reads, and that of the one which it writes: the second when the emulator has greeted the
    /// first, as Hercules mixes up two callers who come at a time. Closed with the stream.
    /// </param>
    /// <param name="devices">Their numbers.</param>
    /// <param name="again">How long after a record it is sent again.</param>
    public TerminalStream((Func<Stream> Read, Func<Stream> Written) lines, (string Read, string Written) devices, TimeSpan again)
    {
        _again = again;
        _read = Start(lines.Read(), devices.Read);
        _read.Greeted.Wait(Greeting);
        _written = Start(lines.Written(), devices.Written);
        new Thread(GiveOut) { IsBackground = true, Name = "terminal's keyboard" }.Start();
    }

    /// <summary>How many records were sent again.</summary>
    public int SentAgain { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (_taken.IsEmpty)
        {
            if (!_came.TryTake(out var bytes, Timeout.Infinite))
            {
                return 0;
            }

            _taken = bytes;
        }

        var count = Math.Min(buffer.Length, _taken.Length);
        _taken.Span[..count].CopyTo(buffer);
        _taken = _taken[count..];
        return count;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _toSend.Add(buffer[offset..(offset + count)]);
        }
        catch (InvalidOperationException e)
        {
            throw new IOException("the terminal's line is closed", e);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private new void Close()
    {
        lock (_acknowledging)
        {
            if (_over)
            {
                return;
            }

            _over = true;
            Monitor.PulseAll(_acknowledging);
        }

        _toSend.CompleteAdding();
        _came.CompleteAdding();
        _read.Dispose();
        _written?.Dispose();
    }

    private Terminal Start(Stream line, string device)
    {
        var terminal = new Terminal(line, device);
        new Thread(() => TakeIn(terminal)) { IsBackground = true, Name = "terminal's records" }.Start();
        return terminal;
    }

    private void TakeIn(Terminal terminal)
    {
        terminal.TakeIn(Take);
        Close();
    }

    private void Take(Terminal terminal, byte[] record)
    {
        switch (record)
        {
            case [WriteStructuredField, (byte)'K', (byte)'P', var number, .. var bytes]:
                Acknowledge(number);
                if (bytes.Length > 0)
                {
                    _came.Add(bytes);
                }

                break;
            case [WriteStructuredField, ..]:
                // The kernel asks for the size of the screen, and waits for a key.
                terminal.PressUntilAnswered(_again);
                break;
            case [ReadModified or ReadBuffer]:
                Answer(terminal);
                break;
        }
    }

    /// <summary>Gives what is there to a kernel that reads: the record that it lost, or a key.</summary>
    private void Answer(Terminal terminal)
    {
        if (_unacknowledged is { } record)
        {
            terminal.Send(record);
        }
        else
        {
            terminal.Press();
        }
    }

    private void Acknowledge(int number)
    {
        lock (_acknowledging)
        {
            _acknowledged = number;
            Monitor.PulseAll(_acknowledging);
        }
    }

    private void GiveOut()
    {
        try
        {
            foreach (var bytes in _toSend.GetConsumingEnumerable())
            {
                for (var done = 0; done < bytes.Length && !_over; done += MostInRecord)
                {
                    GiveOut(bytes.AsSpan(done, Math.Min(MostInRecord, bytes.Length - done)));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Close();
        }
    }

    private void GiveOut(ReadOnlySpan<byte> bytes)
    {
        _number = _number % Numbers + 1;
        var record = _unacknowledged = Record(_number, bytes);
        _read.Send(record);
        for (var patience = _again; !IsAcknowledged(patience); patience *= 2)
        {
            SentAgain++;
            _read.Send(record);
        }

        _unacknowledged = null;
    }

    /// <summary>Whether the last record is known to have come, or nothing can come any more, within some time.</summary>
    private bool IsAcknowledged(TimeSpan patience)
    {
        lock (_acknowledging)
        {
            while (_acknowledged != _number && !_over)
            {
                if (!Monitor.Wait(_acknowledging, patience))
                {
                    return _acknowledged == _number || _over;
                }
            }

            return true;
        }
    }

    private static byte[] Record(int number, ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var one in bytes)
        {
            sum += one;
        }

        var record = new MemoryStream();
        record.Write([StructuredField, (byte)number]);
        ReadOnlySpan<byte> head = [(byte)(bytes.Length >> 8), (byte)bytes.Length, (byte)(sum >> 8), (byte)sum];
        PutEscaped(record, head);
        PutEscaped(record, bytes);
        record.Write(Terminal.EndOfRecord);
        return record.ToArray();
    }

    /// <summary>The byte FFh would be taken for Telnet's, and its escape for the end of a record where a piece of one ends: so there is none.</summary>
    private static void PutEscaped(MemoryStream record, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one >= Escape)
            {
                record.WriteByte(Escape);
            }

            record.WriteByte(one >= Escape ? (byte)(one - Escape) : one);
        }
    }
}
