using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>What fixed a bug of the kernel, and which releases have it.</summary>
[JsonConverter(typeof(BugFixConverter))]
public sealed class BugFix
{
    /// <summary>How a row says that no released kernel has a fix.</summary>
    public const string OpenMark = "open";

    private const int PartsOfPointRelease = 3;
    private readonly IReadOnlyList<Version> _releases;

    private BugFix(string? by, IReadOnlyList<Version> releases) => (By, _releases) = (by, releases);

    /// <summary>No released kernel has a fix.</summary>
    public static BugFix Open { get; } = new(null, []);

    /// <summary>The title of the commit; null where there is none yet.</summary>
    public string? By { get; }

    /// <summary>The first release that has it, and the point releases of older ones.</summary>
    public IReadOnlyList<Version> Releases => _releases;

    /// <summary>Whether no released kernel has a fix.</summary>
    public bool IsOpen => By is null;

    /// <summary>A fix.</summary>
    /// <param name="by">The title of the commit.</param>
    /// <param name="releases">The first release that has it, such as 6.19, and the point releases of older ones, such as 6.18.16.</param>
    /// <exception cref="FormatException">One of them is no release.</exception>
    public static BugFix Of(string by, IReadOnlyList<string> releases) => new(by, [.. releases.Select(Parse)]);

    /// <summary>Whether a kernel of this version has the fix; a distribution's may have it earlier, which only what is observed shows.</summary>
    public bool IsIn(Version kernel) => _releases.Any(release => kernel >= release && (!IsPoint(release) || IsOfSeries(kernel, release)));

    /// <summary>What a person with a kernel of this version is told.</summary>
    public string Hint(Version kernel) => IsOpen
        ? "not fixed in any released kernel"
        : $"fixed by \"{By}\"{(_releases.Where(release => release > kernel).Order().FirstOrDefault() is { } next ? $" in {next}" : "")}";

    /// <inheritdoc/>
    public override string ToString() => IsOpen ? OpenMark : $"\"{By}\" in {string.Join(", ", _releases)}";

    private static bool IsPoint(Version release) => release.Build >= 0;

    private static bool IsOfSeries(Version kernel, Version release) => (kernel.Major, kernel.Minor) == (release.Major, release.Minor);

    private static Version Parse(string release) =>
        Version.TryParse(release, out var version) && release.Split('.').Length <= PartsOfPointRelease
            ? version
            : throw new FormatException($"'{release}' is no release of Linux, such as 6.19 or 6.18.16");
}
