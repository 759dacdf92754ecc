using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A KVM_RUN with <c>immediate_exit</c> comes first.</summary>
public sealed class ImmediateExit : IPerturbation
{
    /// <inheritdoc/>
    public string Name => "immediate-exit";

    /// <inheritdoc/>
    public string Says => "a KVM_RUN with immediate_exit comes first: it completes what is pending, answers EINTR, and changes nothing else";

    /// <summary>
    /// An error that is not EINTR is one that KVM_RUN answers before it looks at <c>immediate_exit</c>, and a value is the next exit of the
    /// operation that was completed, such as the second half of a store by MMIO: both are what the case's own KVM_RUN would have answered.
    /// </summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.Complete() is not { } answer || answer.Errno == Errno.EINTR)
        {
            return null;
        }

        return answer.Ok && !vcpu.HasExit
            ? throw new PerturbationException($"KVM_RUN with immediate_exit and nothing to complete answered {answer}")
            : answer;
    }
}
