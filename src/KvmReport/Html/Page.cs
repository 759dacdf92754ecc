namespace KvmReport.Html;

/// <summary>What a page is about: the hosts, and the cases with what each host has of them.</summary>
internal sealed class Page
{
    /// <summary>Makes it.</summary>
    internal Page(IReadOnlyList<Record> records)
    {
        Hosts = PageHost.Of(records);
        Cases = PageCase.Of(Hosts);
    }

    /// <summary>The hosts, by architecture.</summary>
    internal IReadOnlyList<PageHost> Hosts { get; }

    /// <summary>The cases, in the order of their ids.</summary>
    internal IReadOnlyList<PageCase> Cases { get; }

    /// <summary>Whether there is one host, whose name need not be said.</summary>
    internal bool IsSingle => Hosts.Count == 1;

    /// <summary>The hosts that did not pass.</summary>
    internal IReadOnlyList<PageHost> NotPassed => [.. Hosts.Where(host => host.Answer != "passed")];

    /// <summary>Some of the hosts in words: their names, or that it is all of them.</summary>
    internal string Names(IReadOnlyList<int> hosts) => hosts.Count == Hosts.Count && hosts.Count > 1
        ? $"all {Hosts.Count} hosts"
        : string.Join(", ", hosts.Select(host => Hosts[host].Name));
}
