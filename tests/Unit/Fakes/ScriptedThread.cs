using KvmProbe.Targets;

namespace KvmProbe.Unit.Fakes;

/// <summary>A thread of the fake kernel: every call comes back at once, unless the test says that it never does.</summary>
public sealed class ScriptedThread(ScriptedTarget target) : ITargetThread
{
    private SysResult? _begun;

    public int Id => 1;

    public SysResult Call(in SystemCall call) => target.Call(in call);

    public void Begin(in SystemCall call) => _begun = target.Call(in call);

    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        result = _begun ?? throw new InvalidOperationException("no call was begun");
        _begun = null;
        return true;
    }

    public SysResult Signal(int signal) => new(0);

    public void Dispose()
    {
        // Nothing is real.
    }
}
