using System.Text;
using System.Text.RegularExpressions;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>A kernel by its release, as the distribution's archive has it: a row of <c>ci/releases</c> stands for those of an architecture.</summary>
/// <param name="Name">How it is asked for: <c>6.12.90</c>, or a revision of its package, <c>arm64-6.12.90-2</c>.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="Version">The point release.</param>
public sealed partial record KernelRelease(string Name, Architecture Architecture, Version Version)
{
    private const string Table = "ci/releases";

    /// <summary>The release that it is a point release of: <c>6.12</c>.</summary>
    public string Series => Version.ToString(2);

    /// <summary>The release that a name stands for; null for any other name. Nobody is asked whether there is such a one.</summary>
    public static KernelRelease? Of(string name) => Of(name, Release());

    /// <summary>The series that a name such as <c>6.12</c> or <c>arm64-6.12</c> stands for; null for any other name.</summary>
    public static KernelRelease? OfSeries(string name) => Of(name, TwoNumbers());

    /// <summary>Whether another one is this, or a revision of it where this has none, or of this series.</summary>
    public bool Includes(KernelRelease other) =>
        other.Name == Name || (other.Architecture == Architecture && !Name[Name.IndexOf('.')..].Contains('-')
            && (Version.Build < 0 ? other.Series == Series : other.Version == Version));

    private static KernelRelease? Of(string name, Regex form)
    {
        foreach (var row in Rows)
        {
            var prefix = row[0].TrimEnd('*');
            if (name.StartsWith(prefix, StringComparison.Ordinal) && form.Match(name[prefix.Length..]) is { Success: true } found)
            {
                return new KernelRelease(name, EmulatedMachines.OfDebian(row[1]).Architecture, Version.Parse(found.Groups[1].Value));
            }
        }

        return null;
    }

    /// <summary>The architectures whose releases the archive is asked for.</summary>
    public static IReadOnlyList<Architecture> Architectures => [.. Rows.Select(row => EmulatedMachines.OfDebian(row[1]).Architecture)];

    /// <summary>All that the archive has for an architecture, each revision of a package, the newest first.</summary>
    /// <exception cref="HostUnavailableException">The archive cannot be had.</exception>
    public static IReadOnlyList<KernelRelease> All(Architecture architecture)
    {
        var row = Rows.First(row => EmulatedMachines.OfDebian(row[1]).Architecture == architecture);
        var (bash, words) = HostFiles.Script("ci/fetch-kernel", "--list", row[0]);
        return Parse(Encoding.UTF8.GetString(Tools.Run(bash, words, shown: true)));
    }

    /// <summary>The releases of a listing, the newest first.</summary>
    /// <param name="listing">What <c>ci/fetch-kernel --list</c> prints.</param>
    public static IReadOnlyList<KernelRelease> Parse(string listing) =>
    [
        .. listing.Split('\n').Select(line => Of(line.Split(' ')[0])).OfType<KernelRelease>().Reverse(),
    ];

    /// <summary>Removes it from the cache.</summary>
    public void Forget()
    {
        if (Directory.Exists(KernelImage.FolderOf(Name)))
        {
            Directory.Delete(KernelImage.FolderOf(Name), recursive: true);
        }
    }

    private static IReadOnlyList<string[]> Rows => HostTables.Releases(HostTables.Read(Table), Table);

    [GeneratedRegex(@"^(\d+\.\d+\.\d+)(-\d[\d.]*)?$")]
    private static partial Regex Release();

    [GeneratedRegex(@"^(\d+\.\d+)$")]
    private static partial Regex TwoNumbers();
}
