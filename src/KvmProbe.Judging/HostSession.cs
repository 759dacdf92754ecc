using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Judging;

/// <summary>A host from the moment it comes up to its end, and what judges cases meanwhile.</summary>
internal sealed class HostSession(ITarget target, HostFacts facts, Catalogue catalogue, Judge judge, KernelLogReader? log, Leftovers? leftovers)
{
    private readonly List<string> _suspects = [];
    private readonly List<Attempt> _ran = [];
    private readonly Lock _reading = new();

    internal ITarget Target => target;

    internal HostFacts Facts => facts;

    internal Catalogue Catalogue => catalogue;

    internal Judge Judge => judge;

    /// <summary>How the kernel is watched for warnings; null where it ends when it warns.</summary>
    internal string? Watch => log?.How;

    /// <summary>Looks for what cases have left behind; null where others may leave something, too.</summary>
    internal Leftovers? Leftovers => leftovers;

    /// <summary>The cases that ran since somebody looked for what they have left behind.</summary>
    internal IReadOnlyList<Attempt> Ran => _ran;

    /// <summary>What the kernel has warned of, once it has.</summary>
    internal string? Alarm { get; private set; }

    /// <summary>How it ended, once it has.</summary>
    internal HostFailure? HostFailure { get; set; }

    /// <summary>Whether a case was found that ends such a life by itself.</summary>
    internal bool IsExplained { get; set; }

    /// <summary>How many of the suspects have their verdicts.</summary>
    internal int Settled { get; set; }

    /// <summary>The cases that ran when it ended.</summary>
    internal IReadOnlyList<string> Suspects => _suspects;

    /// <summary>Whether the kernel has warned of nothing so far.</summary>
    internal bool IsQuiet()
    {
        lock (_reading)
        {
            return (Alarm ??= log?.Take()) is null;
        }
    }

    /// <summary>Notes a case that ran.</summary>
    /// <returns>How many there are by now.</returns>
    internal int HasRun(Attempt attempt)
    {
        lock (_ran)
        {
            _ran.Add(attempt);
            return _ran.Count;
        }
    }

    /// <summary>Begins to note anew, since somebody has looked.</summary>
    internal void HasLooked() => _ran.Clear();

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

/// <summary>A case and its verb, to run it again.</summary>
internal sealed record Attempt(Case Case, Func<Lab, string> Observe);
