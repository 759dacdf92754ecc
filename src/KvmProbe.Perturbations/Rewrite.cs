using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>All state is read, and written back.</summary>
public sealed class Rewrite : IPerturbation
{
    /// <inheritdoc/>
    public string Name => "rewrite";

    /// <inheritdoc/>
    public string Says => "all state is read and written back, in an order of real VMMs, as for a migration";

    /// <summary>What the last exit has left is completed before, as section 5 says of migration.</summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.HasExit && vcpu.Complete() is { } answer && answer.Errno != Errno.EINTR)
        {
            return answer;
        }

        var state = vcpu.State.Reading.ToDictionary(part => part, part => part.Get(vcpu));
        foreach (var same in vcpu.State.Writing)
        {
            if (same.FirstOrDefault(part => state[part] is not null) is { } part && part.Set(vcpu, state[part]) is { } problem)
            {
                throw new PerturbationException($"what {part.Name} gave cannot be set: {problem}");
            }
        }

        return null;
    }
}
