using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>A vCPU, its run page and its thread.</summary>
/// <param name="Vcpu">The descriptor.</param>
/// <param name="Page">The run page.</param>
/// <param name="Thread">The thread.</param>
/// <param name="Patience">How long a guest may run, at most.</param>
public sealed record LabVcpu(KvmVcpu Vcpu, RunPage Page, VcpuThread Thread, TimeSpan Patience)
{
    /// <summary>Runs the guest until it exits.</summary>
    public SysResult Run() => Thread.Run(Vcpu, Patience);

    /// <summary>Waits for a run that was begun.</summary>
    public SysResult EndRun() => Thread.EndRun(Vcpu, Patience);
}
