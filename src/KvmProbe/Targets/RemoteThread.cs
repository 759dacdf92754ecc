namespace KvmProbe.Targets;

/// <summary>A thread of the agent's process, or one that is a process of its own.</summary>
internal sealed class RemoteThread : ITargetThread
{
    private readonly RemoteTarget _target;
    private readonly AgentChannel _channel;
    private readonly bool _isProcess;
    private readonly SemaphoreSlim _returned = new(0);
    private SysResult? _result;
    private CallsUnderWay? _underWay;

    internal RemoteThread(RemoteTarget target, AgentChannel channel, bool isProcess)
    {
        _target = target;
        _channel = channel;
        _isProcess = isProcess;
        var started = channel.Ask(AgentCommand.Start, isProcess ? [1] : [], 2 * sizeof(int));
        Number = channel.GetInt32(started);
        Id = (int)new SysResult(channel.GetInt32(started.AsSpan(sizeof(int)))).OrThrow("clone3, for a thread of the agent");
        channel.Register(this);
    }

    /// <summary>The agent's number for it.</summary>
    internal int Number { get; }

    public int Id { get; }

    /// <exception cref="CallHungException">It did not come back in the time that the host has for an answer.</exception>
    public SysResult Call(in SystemCall call)
    {
        Begin(call);
        return TryEnd(_channel.Patience, out var result)
            ? result
            : throw new CallHungException($"the call {call.Number} did not come back within {_channel.Patience.TotalSeconds:0.#} s");
    }

    public void Begin(in SystemCall call)
    {
        _channel.ThrowIfLost();
        if (_underWay is not null)
        {
            throw new InvalidOperationException("a call is still under way on this thread");
        }

        _underWay = _target.UnderWay;
        _underWay.Began();
        _target.Add(AgentCommand.Call, Number, call);
        _channel.Flush();
    }

    /// <summary>Before their next calls this thread and another wait for each other, and then so many turns.</summary>
    internal void Meet(uint turns, RemoteThread other, uint turnsOfOther) =>
        _channel.Add(AgentCommand.Meet, 0, [(ulong)Number, (ulong)other.Number, turns, turnsOfOther]);

    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        _channel.Flush();
        if (!_returned.Wait(patience))
        {
            result = default;
            return false;
        }

        Idle();
        if (_result is not { } answer)
        {
            // Whoever waits next is to learn it too.
            _returned.Release();
            _channel.ThrowIfLost();
            throw new InvalidOperationException("a call returned nothing on a channel that is not lost");
        }

        _channel.ThrowIfFaulted();
        result = answer;
        return true;
    }

    public SysResult Signal(int signal) => _target.Signal(_isProcess ? Id : _target.ProcessId, Id, signal);

    /// <summary>Lets the thread end once the call that is under way, if any, has come back.</summary>
    public void Dispose()
    {
        Idle();
        _channel.Unregister(this);
        if (!_channel.IsLost)
        {
            _channel.Add(AgentCommand.Stop, Number, []);
        }
    }

    /// <summary>The call came back; without a result, the channel is lost.</summary>
    internal void Returned(SysResult? result)
    {
        _result = result;
        _returned.Release();
    }

    private void Idle()
    {
        _underWay?.Ended();
        _underWay = null;
    }
}
