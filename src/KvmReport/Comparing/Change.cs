namespace KvmReport.Comparing;

/// <summary>One difference between two records.</summary>
/// <param name="Class">What it means.</param>
/// <param name="Weight">How important it is within its class; 0 is the most important.</param>
/// <param name="Area">What it is about: case, or the name of a part of the surface.</param>
/// <param name="Name">The case's id, the capability, the MSR, the CPUID register and bit, the statistic.</param>
/// <param name="Before">What the first record says.</param>
/// <param name="After">What the second record says.</param>
public sealed record Change(ChangeClass Class, int Weight, string Area, string Name, string Before, string After)
{
    /// <summary>The section of the API document that it is about; null where there is none.</summary>
    public string? Section { get; init; }

    /// <summary>What may no longer work; for a note what may be used now. Null when nothing is known to depend on it.</summary>
    public string? Breaks { get; init; }

    /// <summary>Why the change has its class, in a sentence.</summary>
    public required string Why { get; init; }
}
