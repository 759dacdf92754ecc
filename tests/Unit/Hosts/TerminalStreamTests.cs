using System.Net;
using System.Net.Sockets;
using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.Unit.Hosts;

/// <summary>The terminals by which an agent is reached that has no line, held against an emulator and an agent that are played here.</summary>
[TestFixture]
public sealed class TerminalStreamTests
{
    private static readonly byte[] EndOfRecord = [0xff, 0xef];

    [Test]
    public void It_agrees_to_be_the_terminal_that_is_asked_for()
    {
        using var lines = new Lines();
        lines.Read.Write([0xff, 0xfd, 24, 0xff, 0xfa, 24, 1, 0xff, 0xf0, 0xff, 0xfb, 25]);
        byte[] agreed = [0xff, 0xfb, 24, 0xff, 0xfa, 24, 0, .. "IBM-3278-2-E@0700"u8, 0xff, 0xf0, 0xff, 0xfd];
        Assert.That(Lines.Take(lines.Read, agreed.Length), Is.EqualTo(agreed));
    }

    [Test]
    public void What_the_agent_writes_is_read_and_doubled_bytes_are_one()
    {
        using var lines = new Lines();
        lines.Written.Write([0xf5, 0x42, .. EndOfRecord, 0xf3, (byte)'K', (byte)'P', 0, 1, 0xff, 0xff, 2, .. EndOfRecord]);
        var bytes = new byte[3];
        lines.Stream.ReadExactly(bytes);
        Assert.That(bytes, Is.EqualTo((byte[])[1, 0xff, 2]));
    }

    [Test]
    public void A_record_has_a_number_a_length_a_sum_and_no_byte_that_telnet_takes()
    {
        using var lines = new Lines();
        lines.Stream.Write([1, 0xfe, 0xff]);
        Assert.That(Lines.Take(lines.Read, 13), Is.EqualTo((byte[])[0x88, 1, 0, 3, 1, 0xfe, 0, 1, 0xfe, 0, 0xfe, 1, 0xff]));
    }

    [Test]
    public void The_next_record_waits_until_the_last_has_come_and_one_that_is_not_heard_of_is_sent_again()
    {
        using var lines = new Lines();
        lines.Stream.Write([1]);
        lines.Stream.Write([2]);
        byte[] first = [0x88, 1, 0, 1, 0, 1, 1, .. EndOfRecord];
        Assert.That(Lines.Take(lines.Read, 2 * first.Length), Is.EqualTo((byte[])[.. first, .. first]));
        lines.Written.Write([0xf3, (byte)'K', (byte)'P', 1, .. EndOfRecord]);
        var rest = new List<byte>();
        while (!rest.Contains(2))
        {
            rest.AddRange(Lines.Take(lines.Read, first.Length));
        }

        Assert.That(rest.Skip(rest.Count - first.Length), Is.EqualTo((byte[])[0x88, 2, 0, 1, 0, 2, 2, .. EndOfRecord]));
        Assert.That(lines.Stream.SentAgain, Is.GreaterThan(0));
    }

    [Test]
    public void A_kernel_that_asks_for_the_size_and_one_that_reads_without_need_are_answered()
    {
        using var lines = new Lines();
        lines.Written.Write([0xf3, 0, 7, 1, 0xff, 0xff, 3, 0, 0x81, .. EndOfRecord]);
        Assert.That(Lines.Take(lines.Written, 5), Is.EqualTo((byte[])[0x7d, 0x40, 0x40, .. EndOfRecord]));
        lines.Read.Write([0xf6, .. EndOfRecord]);
        Assert.That(Lines.Take(lines.Read, 5), Is.EqualTo((byte[])[0x7d, 0x40, 0x40, .. EndOfRecord]));
    }

    [Test]
    public void A_key_that_the_kernel_never_hears_of_is_pressed_again_until_it_goes_on()
    {
        using var lines = new Lines();
        byte[] key = [0x7d, 0x40, 0x40, .. EndOfRecord];
        lines.Written.Write([0xf3, 0, 7, 1, 0xff, 0xff, 3, 0, 0x81, .. EndOfRecord]);
        Assert.That(Lines.Take(lines.Written, 3 * key.Length), Is.EqualTo((byte[])[.. key, .. key, .. key]));
        lines.Written.Write([0x7e, 0xc3, .. EndOfRecord, 0xf3, (byte)'K', (byte)'P', 0, 1, .. EndOfRecord]);
        lines.Stream.ReadExactly(new byte[1]);
        lines.Written.ReadTimeout = 600;
        Assert.That(() => Lines.Take(lines.Written, 2 * key.Length), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_line_that_is_closed_is_the_end()
    {
        using var lines = new Lines();
        lines.Written.Dispose();
        Assert.That(lines.Stream.Read(new byte[1]), Is.Zero);
        Assert.That(() => lines.Stream.Write([1]), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void It_is_a_stream_of_both_directions_without_a_position()
    {
        using var lines = new Lines();
        var stream = lines.Stream;
        stream.Flush();
        Assert.That((stream.CanRead, stream.CanWrite, stream.CanSeek), Is.EqualTo((true, true, false)));
        Assert.That(() => stream.Length, Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => stream.Position, Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => stream.Position = 0, Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => stream.Seek(0, SeekOrigin.Begin), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => stream.SetLength(0), Throws.InstanceOf<NotSupportedException>());
    }

    /// <summary>The emulator's ends of two lines, and the stream at the others.</summary>
    private sealed class Lines : IDisposable
    {
        private readonly Socket _listener;

        internal Lines()
        {
            _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(2);
            var (read, here) = Pair();
            var (written, there) = Pair();
            (Read, Written) = (read, written);
            Read.Write([0xf5, 0x42, .. EndOfRecord]);
            Stream = new TerminalStream((() => here, () => there), ("0700", "0701"), TimeSpan.FromMilliseconds(200));
        }

        internal NetworkStream Read { get; }

        internal NetworkStream Written { get; }

        internal TerminalStream Stream { get; }

        internal static byte[] Take(Stream line, int count)
        {
            var bytes = new byte[count];
            line.ReadExactly(bytes);
            return bytes;
        }

        public void Dispose()
        {
            Stream.Dispose();
            Read.Dispose();
            Written.Dispose();
            _listener.Dispose();
        }

        private (NetworkStream Emulator, NetworkStream Terminal) Pair()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(_listener.LocalEndPoint!);
            return (new(_listener.Accept(), ownsSocket: true), new(socket, ownsSocket: true));
        }
    }
}
