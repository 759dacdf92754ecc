using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>
/// Where the approvals of an architecture stand: <c>tests/Fixtures/ARCHITECTURE/approvals/KIND/ENTRY/name.verified.txt</c>. What all
/// architectures show alike may stand in <c>tests/Fixtures/approvals</c>.
/// </summary>
/// <param name="architecture">The architecture.</param>
public sealed class ApprovalFiles(Architecture architecture)
{
    private const string VerifiedSuffix = ".verified.txt";
    private const string ReceivedSuffix = ".received.txt";
    private static readonly string Common = Path.Combine(Repository.Fixtures, "approvals");
    private readonly string _own = Path.Combine(architecture.DataFolder, "approvals");

    /// <summary>The folder of a case's approval.</summary>
    public string FolderOf(string id) => Path.GetDirectoryName(Verified(id))!;

    /// <summary>The accepted text of a case.</summary>
    public string Verified(string id) => Path.Combine(Root(id), id + VerifiedSuffix);

    /// <summary>The text that a case showed when it differed.</summary>
    public string Received(string id) => Path.Combine(Root(id), id + ReceivedSuffix);

    /// <summary>The ids that have an accepted text.</summary>
    public IEnumerable<string> VerifiedIds() => Ids(_own).Concat(Ids(Common));

    private string Root(string id) => File.Exists(Path.Combine(Common, id + VerifiedSuffix)) ? Common : _own;

    private static IEnumerable<string> Ids(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + VerifiedSuffix, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path)[..^VerifiedSuffix.Length]).Order(StringComparer.Ordinal)
        : [];
}
