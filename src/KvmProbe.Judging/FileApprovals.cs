namespace KvmProbe.Judging;

/// <summary>Approvals without Verify: the same files, the same conventions.</summary>
/// <param name="keepsReceived">Whether a text that differs is left beside the accepted one.</param>
public sealed class FileApprovals(bool keepsReceived = true) : IApprovals
{
    /// <inheritdoc/>
    public bool Holds(string id, string text, out string? verified)
    {
        var path = ApprovalFiles.Verified(id);
        verified = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (verified == text)
        {
            if (keepsReceived)
            {
                File.Delete(ApprovalFiles.Received(id));
            }

            return true;
        }

        if (!keepsReceived)
        {
            return false;
        }

        Directory.CreateDirectory(ApprovalFiles.FolderOf(id));
        File.WriteAllText(ApprovalFiles.Received(id), text);
        return false;
    }
}
