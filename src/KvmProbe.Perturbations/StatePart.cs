namespace KvmProbe.Perturbations;

/// <summary>A part of the state of a VM or of a vCPU that can be got, and set.</summary>
/// <param name="name">The request that gets it.</param>
public abstract class StatePart(string name)
{
    /// <summary>The request that gets it.</summary>
    public string Name { get; } = name;

    /// <summary>The state as it stands now; null when this VM or vCPU does not have this part.</summary>
    public abstract byte[]? Get(IPerturbed perturbed);

    /// <summary>Sets what was got.</summary>
    /// <returns>What was refused; null when all is set.</returns>
    public abstract string? Set(IPerturbed perturbed, ReadOnlySpan<byte> state);

    /// <summary>Clears the bytes of a state that change by themselves, such as those that count time.</summary>
    public virtual void Steady(Span<byte> state)
    {
    }

    /// <summary>Clears of a later state what may have come since the first, such as an interrupt of a timer.</summary>
    public virtual void Later(ReadOnlySpan<byte> first, Span<byte> second)
    {
    }

    /// <summary>Says how a state that should be the same is another.</summary>
    /// <param name="first">The state at first; null when there was none.</param>
    /// <param name="second">The state afterwards.</param>
    /// <exception cref="PerturbationException">They differ.</exception>
    public void Compare(byte[]? first, byte[]? second)
    {
        if (first is null || second is null)
        {
            if (first != second)
            {
                throw new PerturbationException($"{Name} answered {Answer(first)}, then {Answer(second)}");
            }

            return;
        }

        if (first.Length != second.Length)
        {
            throw new PerturbationException($"{Name} gave {first.Length} bytes, then {second.Length}");
        }

        Steady(first);
        Steady(second);
        Later(first, second);
        var place = first.AsSpan().CommonPrefixLength(second);
        if (place < first.Length)
        {
            throw new PerturbationException($"{Name} differs{Where(first, place)} at byte {place}: {first[place]:x2}, then {second[place]:x2}");
        }
    }

    /// <summary>What stands at a byte of a state, for a reader; with a blank before it.</summary>
    protected virtual string Where(byte[] state, int place) => "";

    private static string Answer(byte[]? state) => state is null ? "an error" : "state";
}
