using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>Cases that a perturbation of all guests cannot hold for, and why.</summary>
public sealed record Exemption
{
    /// <summary>The names of the perturbations.</summary>
    public required IReadOnlyList<string> Perturbations { get; init; }

    /// <summary>The ids of the cases, or what their ids begin with.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    /// <summary>Only on kernels before this version; null: on all.</summary>
    public string? KernelBefore { get; init; }

    /// <summary>The reason that the API document or the kernel's source gives.</summary>
    public required string Why { get; init; }

    /// <summary>Where the row stands; null when a test made it.</summary>
    [JsonIgnore]
    public RowSource? Source { get; init; }

    /// <summary>What is wrong with the row itself; null when nothing is.</summary>
    public string? Problem() =>
        Cases.Count == 0 || Cases.Contains("") ? "a row names the cases that it is about"
        : Perturbations.Count == 0 ? "a row names the perturbations that do not apply"
        : string.IsNullOrWhiteSpace(Why) ? "why says nothing"
        : KernelBefore is { } version && !Meaning.IsVersion(version) ? $"'{version}' is no version, such as 6.18 or 6.18.16"
        : null;

    /// <summary>Whether the row is about a kernel.</summary>
    internal bool Holds(Version? kernel) => KernelBefore is null || kernel is null || kernel < Version.Parse(KernelBefore);

    /// <summary>Whether the row is about a case.</summary>
    public bool Names(string id) => Cases.Any(begin => id.StartsWith(begin, StringComparison.Ordinal));
}
