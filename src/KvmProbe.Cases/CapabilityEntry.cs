namespace KvmProbe.Cases;

/// <summary>What the API says of the value of one capability, where it is there: a number from a least to a most, or some bits.</summary>
public sealed record CapabilityEntry
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The smallest value that makes sense, where the capability is there.</summary>
    public ulong Least { get; init; } = 1;

    /// <summary>The largest value that makes sense; 0 when x86 must not have the capability. Null when the value is bits.</summary>
    public ulong? Most { get; init; }

    /// <summary>The bits that the value may have; null when it is a number.</summary>
    public ulong? Bits { get; init; }

    /// <summary>Whether a VM may have less of it than the system, depending on how it was made.</summary>
    public bool PerVm { get; init; }

    /// <summary>Whether it is a matter of a VM's type: a need of it asks a VM of the protected type, where there is one, as the cases do.</summary>
    public bool ByType { get; init; }

    /// <summary>Why x86 does not have it; null when it may.</summary>
    public string? Absent { get; init; }

    /// <summary>
    /// The oldest Linux, of those whose source was read, from which the code of x86 always answers that the capability is there; null when
    /// that depends on the kernel's configuration.
    /// </summary>
    public string? Always { get; init; }

    /// <summary>Needs, as rows of cases have them: <see cref="Always"/> holds on hosts that meet one of them. Empty: on all hosts.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>The same, read.</summary>
    public IReadOnlyList<Need> WhereNeeds => Need.ParseAll(Where, Name);

    /// <summary>Another capability of the same origin: both are there, or neither is. Null when it stands alone.</summary>
    public string? With { get; init; }

    /// <summary>
    /// Bits whose effect nobody can observe here, as numbers, and why. An entry that has some claims that a case needs each other bit.
    /// </summary>
    public IReadOnlyDictionary<string, string> Unseen { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a value makes sense: 0 always does.</summary>
    public bool IsSane(long value) =>
        value == 0 || (value > 0 && (Bits is { } bits ? ((ulong)value & ~bits) == 0 : (ulong)value >= Least && (ulong)value <= Most));

    /// <summary>Whether a VM may answer one value where the system answers another.</summary>
    public bool Agree(long system, long vm) =>
        system == vm || (PerVm && (Bits is null ? vm < system : (vm & ~system) == 0));
}
