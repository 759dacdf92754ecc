namespace KvmProbe.Conformance.Judging;

/// <summary>Approvals without Verify: the same files, the same conventions.</summary>
public sealed class FileApprovals : IApprovals
{
    /// <inheritdoc/>
    public bool Holds(string id, string text, out string? verified)
    {
        var path = ApprovalFiles.Verified(id);
        verified = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (verified == text)
        {
            File.Delete(ApprovalFiles.Received(id));
            return true;
        }

        Directory.CreateDirectory(ApprovalFiles.FolderOf(id));
        File.WriteAllText(ApprovalFiles.Received(id), text);
        return false;
    }
}
