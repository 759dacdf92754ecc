namespace KvmProbe.Judging;

/// <summary>Approvals without Verify: the same files, the same conventions.</summary>
/// <param name="files">Where they stand.</param>
/// <param name="keepsReceived">Whether a text that differs is left beside the accepted one.</param>
public sealed class FileApprovals(ApprovalFiles files, bool keepsReceived = true) : IApprovals
{
    /// <inheritdoc/>
    public bool Holds(string id, string text, out string? verified)
    {
        var path = files.Verified(id);
        verified = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (verified == text)
        {
            if (keepsReceived)
            {
                File.Delete(files.Received(id));
            }

            return true;
        }

        if (!keepsReceived)
        {
            return false;
        }

        Directory.CreateDirectory(files.FolderOf(id));
        File.WriteAllText(files.Received(id), text);
        return false;
    }
}
