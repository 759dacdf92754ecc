namespace KvmProbe.Conformance.OnVcpu;

/// <summary>How many entries the kernel is told of.</summary>
public sealed record MsrCountRow : Row
{
    /// <summary>The count.</summary>
    public required uint Nmsrs { get; init; }
}
