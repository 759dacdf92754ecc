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

    /// <summary>Whether the row is about a kernel.</summary>
    internal bool Holds(Version? kernel) => KernelBefore is null || kernel is null || kernel < Version.Parse(KernelBefore);

    /// <summary>Whether the row is about a case.</summary>
    public bool Names(string id) => Cases.Any(begin => id.StartsWith(begin, StringComparison.Ordinal));
}
