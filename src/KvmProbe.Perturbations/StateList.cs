namespace KvmProbe.Perturbations;

/// <summary>The state of an architecture's vCPUs. One object serves one case.</summary>
/// <param name="parts">Its parts, in an order in which a VMM can set them.</param>
public class StateList(params IReadOnlyList<VcpuState> parts)
{
    /// <summary>Its parts, in an order in which a VMM can set them.</summary>
    public IReadOnlyList<VcpuState> Parts { get; } = parts;
}
