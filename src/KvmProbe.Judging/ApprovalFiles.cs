namespace KvmProbe.Judging;

/// <summary>Where approvals stand: <c>tests/Fixtures/approvals/KIND/ENTRY/name.verified.txt</c>.</summary>
public static class ApprovalFiles
{
    /// <summary>The folder of all approvals.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Fixtures, "approvals");

    /// <summary>The folder of a case's approval.</summary>
    public static string FolderOf(string id) => Path.Combine(Folder, Path.GetDirectoryName(id)!);

    /// <summary>The accepted text of a case.</summary>
    public static string Verified(string id) => Path.Combine(Folder, id + ".verified.txt");

    /// <summary>The text that a case showed when it differed.</summary>
    public static string Received(string id) => Path.Combine(Folder, id + ".received.txt");

    /// <summary>The ids that have an accepted text.</summary>
    public static IEnumerable<string> VerifiedIds() => Ids(".verified.txt");

    /// <summary>The ids that have a text which waits to be accepted.</summary>
    public static IEnumerable<string> ReceivedIds() => Ids(".received.txt");

    private static IEnumerable<string> Ids(string suffix) => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*" + suffix, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path)[..^suffix.Length]).Order(StringComparer.Ordinal)
        : [];
}
