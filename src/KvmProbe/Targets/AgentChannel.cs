using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace KvmProbe.Targets;

/// <summary>
/// The two byte streams to an agent. Commands gather in a batch until one of them wants an answer or has something to set going; a
/// thread of this side takes in what comes back. Any number of threads may use it.
/// </summary>
internal sealed class AgentChannel : IDisposable
{
    internal const int HeadSize = 8;

    private const int Worthwhile = 64 * 1024;

    private readonly Stream _fromAgent;
    private readonly Stream _toAgent;
    private readonly TimeSpan _patience;
    private readonly Lock _sending = new();
    private readonly MemoryStream _batch = new();
    private readonly TaskCompletionSource<AgentHello> _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<TaskCompletionSource<byte[]>> _asked = new();
    private readonly Dictionary<int, RemoteThread> _threads = [];
    private volatile TargetLostException? _lost;
    private SetupException? _fault;

    /// <summary>Waits for the agent's HELLO.</summary>
    /// <param name="fromAgent">What the agent writes.</param>
    /// <param name="toAgent">What the agent reads.</param>
    /// <param name="beginning">How long to wait for the HELLO, at most: a host may have to boot first.</param>
    /// <param name="patience">How long to wait for an answer, at most.</param>
    /// <exception cref="TargetLostException">There was no HELLO in time, or not one that can be understood.</exception>
    internal AgentChannel(Stream fromAgent, Stream toAgent, TimeSpan beginning, TimeSpan patience)
    {
        _fromAgent = new BufferedStream(fromAgent, Worthwhile);
        _toAgent = toAgent;
        _patience = patience;
        new Thread(TakeIn) { IsBackground = true, Name = "agent's answers" }.Start();
        Wait(_hello.Task, beginning, "the agent did not say hello");
    }

    internal AgentHello Hello => _hello.Task.IsCompletedSuccessfully ? _hello.Task.Result : throw new InvalidOperationException("no HELLO yet");

    /// <summary>How long an answer may take.</summary>
    internal TimeSpan Patience => _patience;

    /// <summary>Whether it was silence that ended the channel.</summary>
    internal bool StoodStill { get; private set; }

    /// <summary>Whether nothing more can come from the agent.</summary>
    internal bool IsLost => _lost is not null;

    /// <summary>Puts a command into the batch.</summary>
    internal void Add(AgentCommand command, int thread, ReadOnlySpan<ulong> numbers, ReadOnlySpan<byte> bytes = default)
    {
        lock (_sending)
        {
            var length = numbers.Length * sizeof(ulong) + bytes.Length;
            if (_batch.Length + HeadSize + length > Hello.FrameLimit)
            {
                Flush();
            }

            Span<byte> words = stackalloc byte[HeadSize + numbers.Length * sizeof(ulong)];
            PutHead(words, length, (int)command, thread);
            for (var i = 0; i < numbers.Length; i++)
            {
                Put(words[(HeadSize + i * sizeof(ulong))..], numbers[i]);
            }

            _batch.Write(words);
            _batch.Write(bytes);
            if (_batch.Length > Worthwhile)
            {
                Flush();
            }
        }
    }

    /// <summary>Sends the batch, if there is one.</summary>
    internal void Flush()
    {
        lock (_sending)
        {
            ThrowIfLost();
            if (_batch.Length == 0)
            {
                return;
            }

            var frame = new byte[HeadSize + _batch.Length];
            PutHead(frame, (int)_batch.Length, 0, 0);
            _batch.GetBuffer().AsSpan(0, (int)_batch.Length).CopyTo(frame.AsSpan(HeadSize));
            _batch.SetLength(0);
            try
            {
                _toAgent.Write(frame);
                _toAgent.Flush();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                Lose(new TargetLostException($"the channel to the agent is gone: {exception.Message}", exception));
                ThrowIfLost();
            }
        }
    }

    /// <summary>
    /// Puts a command into the batch, sends it, and waits for the one answer that it has. The agent answers batches in the order in which
    /// they come, so that any number of threads may wait at a time.
    /// </summary>
    internal byte[] Ask(AgentCommand command, ReadOnlySpan<ulong> numbers, int answerSize)
    {
        var asked = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sending)
        {
            Add(command, 0, numbers);
            _asked.Enqueue(asked);
            Flush();
        }

        var answer = Wait(asked.Task, _patience, "the host did not answer");
        ThrowIfFaulted();
        return answer.Length == answerSize
            ? answer
            : throw Lose(new TargetLostException($"the agent answered {answer.Length} bytes instead of {answerSize}"));
    }

    /// <summary>From now on <paramref name="thread"/> is told what returns for its number.</summary>
    internal void Register(RemoteThread thread)
    {
        lock (_threads)
        {
            _threads[thread.Number] = thread;
        }

        if (IsLost)
        {
            thread.Returned(null);
        }
    }

    internal void Unregister(RemoteThread thread)
    {
        lock (_threads)
        {
            _threads.Remove(thread.Number);
        }
    }

    /// <summary>Throws if nothing more can come from the agent.</summary>
    internal void ThrowIfLost()
    {
        if (_lost is { } lost)
        {
            throw new TargetLostException(lost.Message, lost);
        }
    }

    /// <summary>
    /// Throws if the host could not do an earlier write. Nothing that is sent may be left unsent for it: hence it is asked for only after
    /// an answer.
    /// </summary>
    internal void ThrowIfFaulted()
    {
        if (Interlocked.Exchange(ref _fault, null) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Silence lasted too long.</summary>
    /// <returns>Why nothing more can come from the agent.</returns>
    internal TargetLostException GiveUp(TimeSpan patience, string what)
    {
        StoodStill = true;
        return Lose(new TargetLostException($"{what} within {patience.TotalSeconds:0.#} s"));
    }

    internal long GetInt64(ReadOnlySpan<byte> bytes) =>
        Hello.BigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);

    internal int GetInt32(ReadOnlySpan<byte> bytes) =>
        Hello.BigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);

    public void Dispose()
    {
        Lose(new TargetLostException("the channel to the agent was closed"));
        _toAgent.Dispose();
    }

    private T Wait<T>(Task<T> answer, TimeSpan patience, string otherwise)
    {
        if (Task.WaitAny([answer], patience) < 0)
        {
            GiveUp(patience, otherwise);
        }

        ThrowIfLost();
        return answer.Result;
    }

    private TargetLostException Lose(TargetLostException why)
    {
        if (Interlocked.CompareExchange(ref _lost, why, null) is { } earlier)
        {
            return earlier;
        }

        _hello.TrySetCanceled();
        while (_asked.TryDequeue(out var asked))
        {
            asked.TrySetCanceled();
        }

        RemoteThread[] waiting;
        lock (_threads)
        {
            waiting = [.. _threads.Values];
        }

        foreach (var thread in waiting)
        {
            thread.Returned(null);
        }

        return why;
    }

    private void TakeIn()
    {
        try
        {
            TakeHello();
            while (true)
            {
                TakeFrame();
            }
        }
        catch (TargetLostException exception)
        {
            Lose(exception);
        }
        catch (EndOfStreamException exception)
        {
            Lose(new TargetLostException(!_hello.Task.IsCompletedSuccessfully ? "the agent ended before it said hello" : "the agent is gone", exception));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            Lose(new TargetLostException($"the channel to the agent is gone: {exception.Message}", exception));
        }
        finally
        {
            // Here and not in Dispose, because a stream that is being read cannot be closed.
            _fromAgent.Dispose();
        }
    }

    private void TakeHello()
    {
        var frame = new byte[HeadSize + AgentHello.Size];
        _fromAgent.ReadExactly(frame);
        _hello.TrySetResult(AgentHello.Read(frame));
    }

    private void TakeFrame()
    {
        Span<byte> head = stackalloc byte[HeadSize];
        _fromAgent.ReadExactly(head);
        var length = GetInt32(head);
        var (kind, thread) = Hello.BigEndian
            ? (BinaryPrimitives.ReadUInt16BigEndian(head[4..]), BinaryPrimitives.ReadUInt16BigEndian(head[6..]))
            : (BinaryPrimitives.ReadUInt16LittleEndian(head[4..]), BinaryPrimitives.ReadUInt16LittleEndian(head[6..]));
        if (length < 0 || length > Hello.FrameLimit)
        {
            throw new TargetLostException($"what came is no answer of an agent: {Convert.ToHexString(head)}");
        }

        var payload = new byte[length];
        _fromAgent.ReadExactly(payload);
        switch ((AgentFrame)kind)
        {
            case AgentFrame.Answer when _asked.TryDequeue(out var asked):
                asked.SetResult(payload);
                break;
            case AgentFrame.Returned when length == sizeof(long):
                Find(thread)?.Returned(new SysResult(GetInt64(payload)));
                break;
            case AgentFrame.Fault when length == 2 * sizeof(long):
                var answer = new SysResult(GetInt64(payload.AsSpan(8)));
                _fault = new SetupException($"the host cannot write the memory at 0x{GetInt64(payload):x}: {answer}");
                break;
            case AgentFrame.Refused:
                throw new TargetLostException($"the agent refused a batch: {Words(payload)}");
            default:
                throw new TargetLostException($"what came is no answer of an agent: {Convert.ToHexString(head)}");
        }
    }

    /// <summary>A few words, whatever it is.</summary>
    private static string Words(ReadOnlySpan<byte> payload)
    {
        const int most = 200;
        return string.Concat(System.Text.Encoding.ASCII.GetString(payload[..Math.Min(most, payload.Length)]).Select(c => char.IsControl(c) ? '?' : c));
    }

    private RemoteThread? Find(int number)
    {
        lock (_threads)
        {
            return _threads.GetValueOrDefault(number);
        }
    }

    private void PutHead(Span<byte> at, int length, int kind, int thread)
    {
        // Three numbers as one: the halves of a word lie the other way round in the other byte order.
        var word = Hello.BigEndian
            ? (ulong)(uint)length << 32 | (uint)kind << 16 | (uint)thread
            : (uint)length | (ulong)(uint)kind << 32 | (ulong)(uint)thread << 48;
        Put(at, word);
    }

    private void Put(Span<byte> at, ulong number)
    {
        if (Hello.BigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(at, number);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(at, number);
        }
    }
}

/// <summary>Kinds of commands to an agent.</summary>
internal enum AgentCommand
{
    Read = 1,
    Write,
    Call,
    Post,
    Start,
    Stop,
    Series,
    Meet,
}

/// <summary>Kinds of frames from an agent.</summary>
internal enum AgentFrame
{
    Hello = 1,
    Answer,
    Returned,
    Fault,
    Refused,
}
