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
            Compare(part, first[i], part.Get(vcpu));
        }

        return null;
    }

    private static void Compare(VcpuState part, byte[]? first, byte[]? second)
    {
        if (first is null || second is null)
        {
            if (first != second)
            {
                throw new PerturbationException($"{part.Name} answered {Answer(first)}, then {Answer(second)}");
            }

            return;
        }

        if (first.Length != second.Length)
        {
            throw new PerturbationException($"{part.Name} gave {first.Length} bytes, then {second.Length}");
        }

        part.Steady(first);
        part.Steady(second);
        var place = first.AsSpan().CommonPrefixLength(second);
        if (place < first.Length)
        {
            throw new PerturbationException($"{part.Name} read twice differs at byte {place}: {first[place]:x2}, then {second[place]:x2}");
        }
    }

    private static string Answer(byte[]? state) => state is null ? "an error" : "state";
}
