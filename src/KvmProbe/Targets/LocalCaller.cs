namespace KvmProbe.Targets;

/// <summary>The local target's main thread: whichever thread calls.</summary>
internal sealed class LocalCaller(SystemCallNumbers numbers) : ITargetThread
{
    private readonly ThreadLocal<SysResult?> _begun = new();

    public int Id => LocalSystem.Call(new SystemCall(numbers.gettid)).Value;

    public SysResult Call(in SystemCall call) => LocalSystem.Call(call);

    public void Begin(in SystemCall call) => _begun.Value = Call(call);

    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        result = _begun.Value ?? throw new InvalidOperationException("no call was begun");
        _begun.Value = null;
        return true;
    }

    public SysResult Signal(int signal) => Call(new SystemCall(numbers.tgkill, (ulong)Environment.ProcessId, (ulong)Id, (ulong)signal));

    public void Dispose() => _begun.Dispose();
}
