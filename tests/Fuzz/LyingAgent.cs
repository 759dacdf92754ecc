using System.Buffers.Binary;
using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Fuzz;

/// <summary>An agent as src/agent/PROTOCOL.md has it, on a kernel that is made up; some of what it says is changed at random.</summary>
internal sealed class LyingAgent : IDisposable
{
    private const int HeadSize = 8;
    private const int MostSaid = 4 << 20;
    private const int Page = 4096;
    private static readonly SystemCallNumbers Calls = SystemCallNumbers.Of(Architecture.x86_64);

    private static readonly long[] Lies =
    [
        0, 1, -1, 2, -4, -2, -14, -25, -4095, -4096, -5000, 7, 16, 64, 4095, 4096, 65_535, 65_536, 65_537, 1 << 20, 1 << 30, int.MaxValue, int.MinValue, 1L << 32, 1L << 40, long.MaxValue, long.MinValue,
    ];

    private readonly Random _random;
    private readonly Pipe _in = new();
    private readonly Pipe _out = new();
    private readonly MemoryStream _said = new();
    private readonly Dictionary<ulong, byte[]> _memory = [];
    private readonly Dictionary<long, (byte[] Content, int At)> _open = [];
    private readonly int _frameLies;
    private readonly int _callLies;
    private readonly Thread _thread;
    private ulong _nextAddress = 0x10000;
    private long _nextFd = 3;
    private int _threads;

    internal LyingAgent(Random random)
    {
        _random = random;

        // How often: from hardly ever, so that all is read, to all the time.
        _frameLies = 1 << random.Next(2, 14);
        _callLies = 1 << random.Next(1, 10);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    internal Stream FromAgent => _out;

    internal Stream ToAgent => _in;

    /// <summary>What it said, or the beginning of that.</summary>
    internal byte[] Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToArray();
            }
        }
    }

    public void Dispose()
    {
        _in.Dispose();
        _out.Dispose();
        _thread.Join(TimeSpan.FromSeconds(1));
        _in.Close();
    }

    private bool Now(int oneIn) => _random.Next(oneIn) == 0;

    private void Serve()
    {
        try
        {
            var hello = new byte[32];
            "KvmProbe"u8.CopyTo(hello);
            int[] numbers = [3, 62, Page, 1, 1 << 18, 1023];
            for (var i = 0; i < numbers.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(hello.AsSpan(8 + 4 * i), numbers[i]);
            }

            Say(1, 0, hello);
            var head = new byte[HeadSize];
            while (_in.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) == HeadSize)
            {
                var batch = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
                _in.ReadExactly(batch);
                Do(batch);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side has heard enough.
        }
    }

    private void Do(ReadOnlySpan<byte> batch)
    {
        var answer = new MemoryStream();
        var returned = new List<(int Thread, long Answer)>();
        while (batch.Length >= HeadSize)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(batch);
            var (kind, thread) = (BinaryPrimitives.ReadUInt16LittleEndian(batch[4..]), BinaryPrimitives.ReadUInt16LittleEndian(batch[6..]));
            var body = batch.Slice(HeadSize, length);
            batch = batch[(HeadSize + length)..];
            switch (kind)
            {
                case 1:
                    answer.Write(BitConverter.GetBytes(Lie(0)));
                    answer.Write(Bytes(Word(body, 0), (int)Math.Min(Word(body, 1), 1 << 18)));
                    break;
                case 2:
                    Put(Word(body, 0), body[16..]);
                    break;
                case 3 when thread == 0:
                    answer.Write(BitConverter.GetBytes(Lie(Call(body))));
                    break;
                case 3:
                    returned.Add((thread, Lie(Call(body))));
                    break;
                case 5:
                    answer.Write(BitConverter.GetBytes(++_threads));
                    answer.Write(BitConverter.GetBytes((int)Lie(100 + _threads)));
                    break;
            }
        }

        if (answer.Length > 0)
        {
            Say(2, 0, answer.ToArray());
        }

        returned.ForEach(each => Say(3, each.Thread, BitConverter.GetBytes(each.Answer)));
    }

    private static ulong Word(ReadOnlySpan<byte> body, int number) =>
        body.Length >= 8 * (number + 1) ? BinaryPrimitives.ReadUInt64LittleEndian(body[(8 * number)..]) : 0;

    private long Lie(long truth) => !Now(_callLies) ? truth : Now(4) ? _random.NextInt64() : Lies[_random.Next(Lies.Length)];

    private long Call(ReadOnlySpan<byte> body)
    {
        var (number, a0, a1, a2) = ((long)Word(body, 0), Word(body, 1), Word(body, 2), Word(body, 3));
        return number == Calls.mmap ? Map(a1)
            : number == Calls.openat ? Open(Text(a1))
            : number == Calls.read ? Read((long)a0, a1, (int)Math.Min(a2, 1 << 17))
            : number == Calls.getdents64 ? Names(a1)
            : number == Calls.ioctl ? Ioctl((uint)a1, a2)
            : 0;
    }

    private long Map(ulong length)
    {
        var address = _nextAddress;
        _nextAddress += (length / Page + 2) * Page;
        _memory[address] = new byte[Math.Min(length, 1 << 22)];
        return (long)address;
    }

    private long Open(string path)
    {
        var content = path switch
        {
            "/proc/cpuinfo" => "processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel name\t: a CPU\nmicrocode\t: 0x1\nflags\t: fpu svm\n",
            "/proc/sys/kernel/osrelease" => "6.12.95+deb13-cloud-amd64\n",
            "/proc/sys/kernel/version" => "#1 SMP Debian 6.12.95-1\n",
            "/proc/self/stat" => "1 (init) R\n",
            "/dev/kvm" => "",
            _ when path.Contains("/sys/", StringComparison.Ordinal) => "Y\n",
            _ => null,
        };
        if (content is null)
        {
            return -2;
        }

        var bytes = Encoding.UTF8.GetBytes(content);
        _open[_nextFd] = (Now(_callLies) ? Mutator.Bytes(bytes, _random) : bytes, 0);
        return _nextFd++;
    }

    private long Read(long fd, ulong address, int room)
    {
        if (!_open.TryGetValue(fd, out var file))
        {
            var noise = new byte[Math.Min(room, 4096)];
            _random.NextBytes(noise);
            Put(address, noise);
            return noise.Length;
        }

        var count = Math.Min(room, file.Content.Length - file.At);
        Put(address, file.Content.AsSpan(file.At, count));
        _open[fd] = (file.Content, file.At + count);
        return count;
    }

    private long Names(ulong address)
    {
        if (Now(2))
        {
            return 0;
        }

        var entry = new byte[32];
        entry[16] = (byte)(Now(_callLies) ? _random.Next(256) : 32);
        "halt_poll_ns"u8.CopyTo(entry.AsSpan(19));
        Put(address, Now(_callLies) ? Mutator.Bytes(entry, _random) : entry);
        return entry.Length;
    }

    private long Ioctl(uint request, ulong argument)
    {
        const uint getApiVersion = 0xae00;
        const uint createVm = 0xae01;
        const uint mmapSize = 0xae04;
        const uint createVcpu = 0xae41;
        var size = (int)(request >> 16 & 0x3fff);
        if ((request & 0x8000_0000) != 0 && argument != 0)
        {
            var noise = new byte[Math.Max(size, Now(2) ? 512 : 8)];
            _random.NextBytes(noise);
            if (Now(2))
            {
                // A count that looks like one.
                BinaryPrimitives.WriteInt32LittleEndian(noise, _random.Next(20));
            }

            Put(argument, noise);
        }

        return request switch
        {
            getApiVersion => 12,
            mmapSize => 3 * Page,
            createVm or createVcpu => _nextFd++,
            _ => Now(3) ? -22 : Now(8) ? -7 : _random.Next(3),
        };
    }

    private string Text(ulong address)
    {
        var bytes = Bytes(address, 4096);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Max(0, Array.IndexOf(bytes, (byte)0))));
    }

    private byte[] Bytes(ulong address, int length)
    {
        var bytes = new byte[length];
        if (Find(address) is { } found)
        {
            var count = Math.Min(length, found.Memory.Length - found.At);
            found.Memory.AsSpan(found.At, count).CopyTo(bytes);
        }

        return bytes;
    }

    private void Put(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (Find(address) is { } found)
        {
            bytes[..Math.Min(bytes.Length, found.Memory.Length - found.At)].CopyTo(found.Memory.AsSpan(found.At));
        }
    }

    private (byte[] Memory, int At)? Find(ulong address) => _memory
        .Where(pair => address >= pair.Key && address < pair.Key + (ulong)pair.Value.Length).Select(pair => ((byte[], int)?)(pair.Value, (int)(address - pair.Key))).FirstOrDefault();

    private void Say(int kind, int thread, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeadSize + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(4), (ushort)kind);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(6), (ushort)thread);
        payload.CopyTo(frame.AsSpan(HeadSize));
        var said = Now(_frameLies) ? Mutator.Bytes(frame, _random) : frame;
        lock (_said)
        {
            if (_said.Length < MostSaid)
            {
                _said.Write(said);
            }
        }

        _out.Write(said);
        if (Now(_frameLies * 8))
        {
            _out.Dispose();
        }
    }
}
