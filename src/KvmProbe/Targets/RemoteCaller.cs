namespace KvmProbe.Targets;

/// <summary>The agent's main thread. Its id is the process's.</summary>
internal sealed class RemoteCaller(RemoteTarget target) : MainThread
{
    public override int Id => target.ProcessId;

    public override SysResult Call(in SystemCall call) => target.Call(call);

    public override SysResult Signal(int signal) => target.Signal(Id, signal);
}
