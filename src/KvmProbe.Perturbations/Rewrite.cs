using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>All state is read, and written back.</summary>
public sealed class Rewrite : IPerturbation
{
    private int _turn;

    /// <inheritdoc/>
    public string Name => "rewrite";

    /// <inheritdoc/>
    public string Says => "all state is read and written back, in the orders of real VMMs, as for a migration";

    /// <summary>What the last exit has left is completed before, as section 5 says of migration.</summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.HasExit && vcpu.Complete() is { } answer && answer.Errno != Errno.EINTR)
        {
            return answer;
        }

        vcpu.State.Write(vcpu, vcpu.State.Reading.ToDictionary(part => part, part => part.Get(vcpu)), _turn++);
        return null;
    }
}
