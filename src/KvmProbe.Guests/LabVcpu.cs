using KvmProbe.Abi;
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

    /// <summary>Lets the kernel finish an access that went to user space, so that the next one starts from nothing.</summary>
    public void CompleteExit()
    {
        Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        Run();
        Page.Set<byte>(nameof(kvm_run.immediate_exit), 0);
    }

    /// <summary>Runs for a moment; it is kicked out when it has not stopped by itself.</summary>
    public SysResult RunAWhile()
    {
        Vcpu.BeginRun();
        if (Vcpu.TryEndRun(TimeSpan.FromMilliseconds(100), out var result))
        {
            return result;
        }

        Thread.Kick();
        result = EndRun();
        Thread.TakeKick();
        return result;
    }

    /// <summary>Waits for a run that was begun.</summary>
    public SysResult EndRun() => Thread.EndRun(Vcpu, Patience);
}
