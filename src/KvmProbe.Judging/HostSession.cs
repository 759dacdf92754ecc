using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Judging;

/// <summary>A host from the moment it comes up to its end, and what judges cases meanwhile.</summary>
internal sealed class HostSession(ITarget target, HostFacts facts, Catalogue catalogue, Judge judge)
{
    private readonly List<string> _suspects = [];

    internal ITarget Target => target;

    internal HostFacts Facts => facts;

    internal Catalogue Catalogue => catalogue;

    internal Judge Judge => judge;

    /// <summary>How it ended, once it has.</summary>
    internal HostFailure? HostFailure { get; set; }

    /// <summary>Whether a case was found that ends such a life by itself.</summary>
    internal bool IsExplained { get; set; }

    /// <summary>How many of the suspects have their verdicts.</summary>
    internal int Settled { get; set; }

    /// <summary>The cases that ran when it ended.</summary>
    internal IReadOnlyList<string> Suspects => _suspects;

    internal void Suspect(string id)
    {
        lock (_suspects)
        {
            _suspects.Add(id);
        }
    }
}

/// <summary>How a host ended: the verdict for the case that did it, and what is left to be said.</summary>
internal sealed record HostFailure(Verdict Verdict, string What);
