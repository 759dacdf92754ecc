using System.Text.RegularExpressions;

namespace KvmProbe.Hosts;

/// <summary>
/// The programs that come from the distribution's archive into the user's cache and run from there: the table is <c>ci/tools</c>, and
/// <c>ci/toolbox</c> fetches what is not there yet. Nothing is installed.
/// </summary>
public static partial class Toolbox
{
    private const string Table = "ci/tools";

    /// <summary>The folder of a tool, or of the first of a family that is there or can be had: <c>qemu-10.0</c>, <c>qemu</c>. Fetches it if need be.</summary>
    /// <exception cref="HostUnavailableException">There is no such tool, or it cannot be had.</exception>
    public static string Folder(string name) =>
        Tools.Ask("ci/toolbox", name);

    /// <summary>The names of the tools of a family, the default first.</summary>
    public static IReadOnlyList<string> Family(string family) =>
        [.. Rows.Select(row => row[0]).Where(name => Version().Replace(name, "") == family)];

    /// <summary>What is in the cache, a line each: how large, since when, of which packages.</summary>
    public static IReadOnlyList<string> CacheLines =>
        System.Text.Encoding.UTF8.GetString(Tools.Run(HostFiles.Script("ci/cache").Program, HostFiles.Script("ci/cache").Arguments)).TrimEnd().Split('\n');

    /// <summary>How many MB would be fetched for tools that are not in the cache, about; of a family the default counts.</summary>
    public static int MegabytesToFetch(params IEnumerable<string> families) => families.Where(family => !IsThere(Family(family)[0]))
        .Sum(family => int.Parse(Rows.First(row => row[0] == Family(family)[0])[3], System.Globalization.CultureInfo.InvariantCulture));

    private static IReadOnlyList<string[]> Rows => HostTables.Tools(HostTables.Read(Table), Table);

    /// <summary>What a tool's name has after that of its family.</summary>
    [GeneratedRegex("-[0-9.]+$")]
    private static partial Regex Version();

    private static bool IsThere(string name) => File.Exists(HostFiles.Cached("tools", name, ".complete"));
}
