namespace KvmProbe.Perturbations;

/// <summary>A part of a vCPU's state that can be got, and set.</summary>
/// <param name="name">The request that gets it.</param>
public abstract class VcpuState(string name)
{
    /// <summary>The request that gets it.</summary>
    public string Name { get; } = name;

    /// <summary>The state as it stands now; null when the vCPU does not have this part.</summary>
    public abstract byte[]? Get(PerturbedVcpu vcpu);

    /// <summary>Sets what was got.</summary>
    /// <returns>What was refused; null when all is set.</returns>
    public abstract string? Set(PerturbedVcpu vcpu, ReadOnlySpan<byte> state);

    /// <summary>Clears the bytes of a state that change by themselves, such as those that count time.</summary>
    public virtual void Steady(Span<byte> state)
    {
    }
}
