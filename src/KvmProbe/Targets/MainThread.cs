namespace KvmProbe.Targets;

/// <summary>A target's main thread: what is begun on it has ended when <see cref="Begin"/> returns.</summary>
internal abstract class MainThread : ITargetThread
{
    private readonly ThreadLocal<SysResult?> _begun = new();

    public abstract int Id { get; }

    public abstract SysResult Call(in SystemCall call);

    public abstract SysResult Signal(int signal);

    public void Begin(in SystemCall call) => _begun.Value = Call(call);

    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        result = _begun.Value ?? throw new InvalidOperationException("no call was begun");
        _begun.Value = null;
        return true;
    }

    public void Dispose() => _begun.Dispose();
}
