namespace KvmProbe.Targets;

/// <summary>The local target's main thread: whichever thread calls.</summary>
internal sealed class LocalCaller(SystemCallNumbers numbers) : MainThread
{
    public override int Id => LocalSystem.Call(new SystemCall(numbers.gettid)).Value;

    public override SysResult Call(in SystemCall call) => LocalSystem.Call(call);

    public override SysResult Signal(int signal) =>
        Call(new SystemCall(numbers.tgkill, (ulong)Environment.ProcessId, (ulong)Id, (ulong)signal));
}
