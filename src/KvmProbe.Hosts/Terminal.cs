using System.Text;

namespace KvmProbe.Hosts;

/// <summary>A 3270 terminal at the end of an emulator's Telnet line (RFC 1576): it agrees to all that is asked of it, and takes records.</summary>
/// <param name="line">The line. Closed with the terminal.</param>
/// <param name="device">The number of the device that it wants to be.</param>
internal sealed class Terminal(Stream line, string device) : IDisposable
{
    private const byte Iac = 0xff, Will = 0xfb, Do = 0xfd, Sub = 0xfa, SubEnd = 0xf0, End = 0xef;
    private const byte TerminalType = 24;

    private static readonly byte[] Key = [0x7d, 0x40, 0x40, Iac, End];

    private readonly byte[] _type = [Iac, Sub, TerminalType, 0, .. Encoding.ASCII.GetBytes($"IBM-3278-2-E@{device}"), Iac, SubEnd];
    private readonly Lock _sending = new();
    private readonly ManualResetEventSlim _answered = new();

    /// <summary>What a record ends with.</summary>
    internal static byte[] EndOfRecord { get; } = [Iac, End];

    /// <summary>Set when the first record has come: the emulator's greeting.</summary>
    internal ManualResetEventSlim Greeted { get; } = new();

    /// <summary>Takes in records until the line is closed.</summary>
    /// <param name="take">What is done with each.</param>
    internal void TakeIn(Action<Terminal, byte[]> take)
    {
        try
        {
            using var reader = new BufferedStream(line, 64 * 1024);
            var record = new MemoryStream();
            for (int next; (next = reader.ReadByte()) >= 0;)
            {
                var command = next == Iac ? Command(reader) : null;
                if (command == End)
                {
                    Greeted.Set();
                    _answered.Set();
                    take(this, record.ToArray());
                    record.SetLength(0);
                }
                else if (next != Iac || command == Iac)
                {
                    record.WriteByte((byte)next);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or NotSupportedException)
        {
            // The line is closed.
        }

        Greeted.Set();
        _answered.Set();
    }

    /// <summary>Presses a key.</summary>
    internal void Press() => Send(Key);

    /// <summary>
    /// Presses a key until a record comes. The emulator forgets a key that comes while it still does what the kernel wrote last, and a kernel
    /// that has asked for the size of the screen waits for one for ever.
    /// </summary>
    /// <param name="again">How long to wait for the record before the key is pressed again.</param>
    internal void PressUntilAnswered(TimeSpan again)
    {
        _answered.Reset();
        Press();
        new Thread(() =>
        {
            try
            {
                while (!_answered.Wait(again))
                {
                    Press();
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The line is closed.
            }
        })
        { IsBackground = true, Name = "terminal's key" }.Start();
    }

    /// <summary>Sends bytes as they are.</summary>
    internal void Send(ReadOnlySpan<byte> bytes)
    {
        lock (_sending)
        {
            line.Write(bytes);
            line.Flush();
        }
    }

    /// <summary>Closes the line.</summary>
    public void Dispose() => line.Dispose();

    /// <summary>Telnet's commands: what is wanted is agreed to. Gives what is of a record: its end, or a byte that was sent twice.</summary>
    private byte? Command(BufferedStream reader)
    {
        switch (reader.ReadByte())
        {
            case Iac:
                return Iac;
            case End:
                return End;
            case Do:
                Send([Iac, Will, (byte)reader.ReadByte()]);
                return null;
            case Will:
                Send([Iac, Do, (byte)reader.ReadByte()]);
                return null;
            case Sub:
                for (int last = 0, next; (next = reader.ReadByte()) >= 0 && !(last == Iac && next == SubEnd); last = next)
                {
                }

                Send(_type);
                return null;
            default:
                return null;
        }
    }
}
