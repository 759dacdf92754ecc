namespace KvmProbe.Conformance.OnSystem;

/// <summary>How many entries the kernel is told that there is room for.</summary>
public sealed record CpuidCountRow : Row
{
    /// <summary>The count, as a distance from the needed one.</summary>
    public required string Nent { get; init; }
}
