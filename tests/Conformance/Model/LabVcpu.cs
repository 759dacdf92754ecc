using KvmProbe.Targets;

namespace KvmProbe.Conformance.Model;

/// <summary>A vCPU, its run page and its thread.</summary>
/// <param name="Vcpu">The descriptor.</param>
/// <param name="Page">The run page.</param>
/// <param name="Thread">The thread.</param>
public sealed record LabVcpu(KvmVcpu Vcpu, RunPage Page, VcpuThread Thread)
{
    /// <summary>How long a guest may run, at most: far longer than any needs, also on an emulated host.</summary>
    public static TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Runs the guest until it exits.</summary>
    public SysResult Run() => Thread.Run(Vcpu, Deadline);
}
