namespace KvmProbe.Targets;

/// <summary>A thread of this process that does the system calls it is given, one after another.</summary>
internal sealed class LocalThread : ITargetThread
{
    private readonly SystemCallNumbers _numbers;
    // Not SemaphoreSlim, which yields the CPU a hundred times before it sleeps, while a guest wants it.
    private readonly AutoResetEvent _begun = new(false);
    private readonly AutoResetEvent _ended = new(false);
    private SystemCall _call;
    private SysResult _result;
    private Barrier? _meeting;
    private uint _turns;
    private bool _stop;
    private bool _busy;

    internal LocalThread(SystemCallNumbers numbers)
    {
        _numbers = numbers;
        var thread = new Thread(Serve, maxStackSize: 256 * 1024) { IsBackground = true, Name = "vCPU" };
        thread.Start();
        Id = Call(new SystemCall(_numbers.gettid)).Value;
    }

    public int Id { get; }

    public SysResult Call(in SystemCall call)
    {
        Begin(call);
        _ = TryEnd(Timeout.InfiniteTimeSpan, out var result);
        return result;
    }

    public void Begin(in SystemCall call)
    {
        if (_busy)
        {
            throw new InvalidOperationException("a call is still under way on this thread");
        }

        _busy = true;
        _call = call;
        _begun.Set();
    }

    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        if (!_ended.WaitOne(patience))
        {
            result = default;
            return false;
        }

        _busy = false;
        result = _result;
        return true;
    }

    /// <summary>Before the next call this thread waits for the other one of a meeting, and then so many turns.</summary>
    internal void Meet(Barrier meeting, uint turns) => (_meeting, _turns) = (meeting, turns);

    public SysResult Signal(int signal) =>
        LocalSystem.Call(new SystemCall(_numbers.tgkill, (ulong)Environment.ProcessId, (ulong)Id, (ulong)signal));

    /// <summary>Lets the thread end once the call that is under way, if any, has come back.</summary>
    public void Dispose()
    {
        _stop = true;
        _begun.Set();
    }

    private void Serve()
    {
        while (true)
        {
            _begun.WaitOne();
            if (_stop)
            {
                return;
            }

            if (Interlocked.Exchange(ref _meeting, null) is { } meeting)
            {
                meeting.SignalAndWait();
                Thread.SpinWait((int)_turns);
            }

            _result = LocalSystem.Call(_call);
            _ended.Set();
        }
    }
}
