using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>The host of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What was chosen about it.</param>
public sealed record ChosenHost(string Name, HostOptions Options)
{
    /// <summary>The file of waivers; null for none.</summary>
    public string? Waive { get; init; }

    /// <summary>What is said of the host, each as <c>key=value</c>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What cases that try things at random begin with; null for the usual.</summary>
    public int? Seed { get; init; }

    /// <summary>The names of what is done to every guest there.</summary>
    public IReadOnlyList<string> Perturbations { get; init; } = [];
}
