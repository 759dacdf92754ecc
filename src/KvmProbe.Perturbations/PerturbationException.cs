namespace KvmProbe.Perturbations;

/// <summary>A perturbation was not harmless, or one of its steps was refused: an observation about the kernel.</summary>
public sealed class PerturbationException(string message) : Exception(message);
