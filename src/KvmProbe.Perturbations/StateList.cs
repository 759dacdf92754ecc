namespace KvmProbe.Perturbations;

/// <summary>The state of an architecture's vCPUs. One object serves one case.</summary>
/// <param name="reading">Its parts, in an order in which VMMs read them.</param>
/// <param name="writing">Its parts, in an order in which VMMs write them; of several that hold the same, the first that the vCPU has is written.</param>
public sealed class StateList(IReadOnlyList<VcpuState> reading, IReadOnlyList<IReadOnlyList<VcpuState>> writing)
{
    /// <summary>Its parts, in an order in which VMMs read them.</summary>
    public IReadOnlyList<VcpuState> Reading { get; } = reading;

    /// <summary>Its parts, in an order in which VMMs write them; of several that hold the same, the first that the vCPU has is written.</summary>
    public IReadOnlyList<IReadOnlyList<VcpuState>> Writing { get; } = writing;
}
