namespace KvmProbe.Conformance.Rules;

/// <inheritdoc/>
public sealed class Precondition : Judging.Precondition;
