using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>KVM_RUN comes from another thread than the last.</summary>
public sealed class OtherThread : IPerturbation
{
    /// <inheritdoc/>
    public string Name => "thread";

    /// <inheritdoc/>
    public string Says => "each KVM_RUN comes from another thread than the one before, and all calls after it";

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        vcpu.Thread.Change(vcpu.Memory);
        return null;
    }
}
