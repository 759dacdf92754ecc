using System.Collections.Concurrent;
using System.Diagnostics;

namespace KvmProbe.Hosts;

/// <summary>
/// The bytes to and from an agent whose channel is a 3270 terminal (<c>src/agent/PROTOCOL.md</c>): this is the terminal, at the end of the
/// emulator's Telnet line (RFC 1576). What the emulator has of a record that we sent is one buffer, which a later one or a lost interrupt may
/// take away: so each has a number, the next follows when it is known to have come, and one of which that is not heard is sent again.
/// </summary>
internal sealed class TerminalStream : Stream
{
    private const byte Iac = 0xff, Will = 0xfb, Do = 0xfd, Sub = 0xfa, SubEnd = 0xf0, EndOfRecord = 0xef;
    private const byte TerminalType = 24;
    private const byte StructuredField = 0x88, Enter = 0x7d;
    private const byte WriteStructuredField = 0xf3, ReadModified = 0xf6, ReadBuffer = 0xf2;
    private const byte Escape = 0xfe;
    private const int MostInRecord = 8000;
    private const int Numbers = 100;

    private static readonly byte[] Type = [Iac, Sub, TerminalType, 0, .. "IBM-3278-2-E"u8, Iac, SubEnd];

    private readonly Stream _line;
    private readonly TimeSpan _again;
    private readonly Action _nudge;
    private readonly Lock _sending = new();
    private readonly object _acknowledging = new();
    private readonly BlockingCollection<byte[]> _came = [];
    private readonly BlockingCollection<byte[]> _toSend = [];
    private ReadOnlyMemory<byte> _taken;
    private byte[]? _unacknowledged;
    private int _number;
    private int _acknowledged;
    private volatile bool _over;

    /// <summary>Takes the terminal's place at a line.</summary>
    /// <param name="line">The line. Closed with the stream.</param>
    /// <param name="again">How long after a record it is sent again.</param>
    /// <param name="nudge">What makes the emulator look at the line; called when a record was not heard of for a fiftieth of that.</param>
    internal TerminalStream(Stream line, TimeSpan again, Action nudge)
    {
        _line = line;
        _again = again;
        _nudge = nudge;
        new Thread(TakeIn) { IsBackground = true, Name = "terminal's records" }.Start();
        new Thread(GiveOut) { IsBackground = true, Name = "terminal's keyboard" }.Start();
    }

    /// <summary>How many records were sent again.</summary>
    internal int SentAgain { get; private set; }

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
        _line.Dispose();
    }

    private void TakeIn()
    {
        try
        {
            using var line = new BufferedStream(_line, 64 * 1024);
            var record = new MemoryStream();
            for (int next; (next = line.ReadByte()) >= 0;)
            {
                if (next != Iac)
                {
                    record.WriteByte((byte)next);
                }
                else if (Command(line) is { } command)
                {
                    if (command == EndOfRecord)
                    {
                        Take(record.ToArray());
                        record.SetLength(0);
                    }
                    else
                    {
                        record.WriteByte(command);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is closed: so is this.
        }

        Close();
    }

    /// <summary>Telnet's commands: what is wanted is agreed to. Gives what is of a record: its end, or a byte that was sent twice.</summary>
    private byte? Command(BufferedStream line)
    {
        switch (line.ReadByte())
        {
            case Iac:
                return Iac;
            case EndOfRecord:
                return EndOfRecord;
            case Do:
                Send([Iac, Will, (byte)line.ReadByte()]);
                return null;
            case Will:
                Send([Iac, Do, (byte)line.ReadByte()]);
                return null;
            case Sub:
                for (int last = 0, next; (next = line.ReadByte()) >= 0 && !(last == Iac && next == SubEnd); last = next)
                {
                }

                Send(Type);
                return null;
            default:
                return null;
        }
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        switch (record)
        {
            case [WriteStructuredField, (byte)'K', (byte)'P', var number, .. var bytes]:
                Acknowledge(number);
                if (bytes.Length > 0)
                {
                    _came.Add(bytes.ToArray());
                }

                break;
            case [WriteStructuredField, ..]:
                // The kernel asks for the size of the screen, and waits for a key.
                Send([Enter, 0x40, 0x40, Iac, EndOfRecord]);
                break;
            case [ReadModified or ReadBuffer]:
                Send(_unacknowledged ?? [Enter, 0x40, 0x40, Iac, EndOfRecord]);
                break;
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
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Close();
        }
    }

    private void GiveOut(ReadOnlySpan<byte> bytes)
    {
        _number = _number % Numbers + 1;
        var record = _unacknowledged = Record(_number, bytes);
        Send(record);
        var sent = Stopwatch.StartNew();
        for (var patience = _again / 50; !IsAcknowledged(patience); patience = patience * 2 < _again ? patience * 2 : _again)
        {
            _nudge();
            if (sent.Elapsed > _again)
            {
                SentAgain++;
                Send(record);
                sent.Restart();
            }
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
        record.Write([Iac, EndOfRecord]);
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

    private void Send(ReadOnlySpan<byte> bytes)
    {
        lock (_sending)
        {
            _line.Write(bytes);
            _line.Flush();
        }
    }
}
