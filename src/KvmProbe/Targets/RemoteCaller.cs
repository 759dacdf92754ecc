namespace KvmProbe.Targets;

/// <summary>
/// The main thread of a remote target: as on the local one, whichever thread calls. Each thread of this side has one of the agent's, so
/// that a call which takes its time holds up nobody else's.
/// </summary>
internal sealed class RemoteCaller(RemoteTarget target, AgentChannel channel) : MainThread
{
    private readonly ThreadLocal<RemoteThread> _threads = new(() => new RemoteThread(target, channel, isProcess: false));

    public override int Id => _threads.Value!.Id;

    public override SysResult Call(in SystemCall call)
    {
        var thread = _threads.Value!;
        thread.Begin(call);
        return thread.TryEnd(channel.Patience, out var result) ? result : throw channel.GiveUp(channel.Patience, "the host did not answer");
    }

    public override SysResult Signal(int signal) => target.Signal(target.ProcessId, Id, signal);
}
