namespace KvmProbe.Perturbations;

/// <summary>An order in which a VMM writes the state of a vCPU.</summary>
/// <param name="Name">The VMM.</param>
/// <param name="Parts">The parts; of several that hold the same, the first that the vCPU has is written.</param>
public sealed record WritingOrder(string Name, IReadOnlyList<IReadOnlyList<StatePart>> Parts);
