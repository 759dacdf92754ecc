namespace KvmProbe.Targets;

/// <summary>
/// A kernel that an agent runs on: in an emulated host, on another machine, or beside this process. What needs no answer (a write, an
/// unmapping) travels with the next thing that does.
/// </summary>
public sealed class RemoteTarget : ITarget
{
    private const int PieceSize = 128 * 1024;

    private readonly AgentChannel _channel;
    private readonly SystemCallNumbers _numbers;
    private readonly ThreadLocal<CallsUnderWay> _underWay = new(() => new CallsUnderWay());

    /// <summary>Waits for the agent to say hello.</summary>
    /// <param name="fromAgent">What the agent writes. Closed with the target.</param>
    /// <param name="toAgent">What the agent reads. Closed with the target.</param>
    /// <param name="beginning">How long to wait for the agent's first word, at most: the host may have to boot first.</param>
    /// <param name="patience">How long to wait for any other answer, at most, before the host counts as lost.</param>
    /// <exception cref="TargetLostException">No agent spoke in time, or not one that this suite understands.</exception>
    public RemoteTarget(Stream fromAgent, Stream toAgent, TimeSpan beginning, TimeSpan patience)
    {
        _channel = new AgentChannel(fromAgent, toAgent, beginning, patience);
        Architecture = _channel.Hello.Architecture;
        _numbers = SystemCallNumbers.Of(Architecture);
        Main = new RemoteCaller(this, _channel);
    }

    /// <inheritdoc/>
    public Architecture Architecture { get; }

    /// <inheritdoc/>
    public int PageSize => _channel.Hello.PageSize;

    /// <summary>The agent's process id.</summary>
    public int ProcessId => _channel.Hello.ProcessId;

    /// <summary>Whether the way to the host is gone.</summary>
    public bool IsLost => _channel.IsLost;

    /// <summary>Whether it is gone because it no longer answered, while nothing said that it had ended.</summary>
    public bool StoodStill => _channel.StoodStill;

    /// <inheritdoc/>
    public ITargetThread Main { get; }

    /// <inheritdoc/>
    public ITargetThread StartThread() => new RemoteThread(this, _channel, isProcess: false);

    /// <inheritdoc/>
    public ITargetThread StartProcess() => new RemoteThread(this, _channel, isProcess: true);

    /// <inheritdoc/>
    public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory)
    {
        var result = CallAtOnce(new SystemCall(_numbers.mmap, 0, length, (ulong)protection, (ulong)flags, (ulong)(long)fd, offset));
        memory = result.Ok ? new RemoteMemory(this, (ulong)result.Raw, (long)length, _channel.Hello.ByteOrder) : null;
        return result;
    }

    /// <summary>Does a call on the agent's first thread, with the next batch, of which nobody wants to know the answer.</summary>
    public void Post(in SystemCall call) => Add(AgentCommand.Post, 0, call);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    internal SysResult Signal(int process, int thread, int signal) =>
        CallAtOnce(new SystemCall(_numbers.tgkill, (ulong)process, (ulong)thread, (ulong)signal));

    internal void Unmap(ulong address, ulong length)
    {
        if (!IsLost)
        {
            Post(new SystemCall(_numbers.munmap, address, length));
        }
    }

    internal void Read(ulong address, Span<byte> bytes)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var piece = bytes.Slice(done, Math.Min(PieceSize, bytes.Length - done));
            var answer = _channel.Ask(AgentCommand.Read, [address + (ulong)done, (ulong)piece.Length], sizeof(long) + piece.Length);
            new SysResult(_channel.GetInt64(answer)).OrThrow($"the host cannot read the memory at 0x{address + (ulong)done:x}");
            answer.AsSpan(sizeof(long)).CopyTo(piece);
            done += piece.Length;
        }
    }

    internal void Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        for (var done = 0; done < bytes.Length; done += PieceSize)
        {
            var piece = bytes.Slice(done, Math.Min(PieceSize, bytes.Length - done));
            _channel.Add(AgentCommand.Write, 0, [address + (ulong)done, (ulong)piece.Length], piece);
        }

        FlushForGuests();
    }

    internal void WriteSeries(ulong address, long count, ulong first, ulong step)
    {
        _channel.Add(AgentCommand.Series, 0, [address, (ulong)count, first, step]);
        FlushForGuests();
    }

    internal void Add(AgentCommand command, int thread, in SystemCall call) =>
        _channel.Add(command, thread, Numbers(call, stackalloc ulong[7]));

    /// <summary>The calls that the thread which asks has begun.</summary>
    internal CallsUnderWay UnderWay => _underWay.Value!;

    /// <summary>Does a call that never waits on the agent's own first thread, which wakes no other for it.</summary>
    private SysResult CallAtOnce(in SystemCall call) =>
        new(_channel.GetInt64(_channel.Ask(AgentCommand.Call, Numbers(call, stackalloc ulong[7]), sizeof(long))));

    /// <summary>A guest that runs may be waiting for what was written. Whoever let it run writes: other cases' guests wait for nothing.</summary>
    private void FlushForGuests()
    {
        if (UnderWay.Any)
        {
            _channel.Flush();
        }
    }

    private static ReadOnlySpan<ulong> Numbers(in SystemCall call, Span<ulong> numbers)
    {
        numbers[0] = (ulong)call.Number;
        numbers[1] = call.A0;
        numbers[2] = call.A1;
        numbers[3] = call.A2;
        numbers[4] = call.A3;
        numbers[5] = call.A4;
        numbers[6] = call.A5;
        // Zeros at the end go without saying: most calls have three arguments, and a serial line is slow.
        return numbers[..(1 + numbers[1..].LastIndexOfAnyExcept(0UL) + 1)];
    }
}

/// <summary>How many calls a thread of this side has begun that have not come back.</summary>
internal sealed class CallsUnderWay
{
    private int _count;

    internal bool Any => Volatile.Read(ref _count) > 0;

    internal void Began() => Interlocked.Increment(ref _count);

    internal void Ended() => Interlocked.Decrement(ref _count);
}
