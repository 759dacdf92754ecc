using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>All state is read, twice.</summary>
public sealed class Reread : IPerturbation
{
    /// <inheritdoc/>
    public string Name => "reread";

    /// <inheritdoc/>
    public string Says => "all state is read twice: it reads the same, and reading changes nothing";

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        var first = vcpu.State.Reading.Select(part => part.Get(vcpu)).ToList();
        for (var i = 0; i < first.Count; i++)
        {
            var part = vcpu.State.Reading[i];
            part.Compare(first[i], part.Get(vcpu));
        }

        return null;
    }
}
