#if USE_VERIFY
using VerifyNUnit;
using VerifyTests;

namespace KvmProbe.Judging;

/// <summary>Approvals through Verify.NUnit, on the same files: built in with <c>-p:UseVerify=true</c>.</summary>
public sealed class VerifyApprovals : IApprovals
{
    /// <inheritdoc/>
    public bool Holds(string id, string text, out string? verified)
    {
        var path = ApprovalFiles.Verified(id);
        verified = File.Exists(path) ? File.ReadAllText(path) : null;
        var settings = new VerifySettings();
        settings.UseDirectory(ApprovalFiles.FolderOf(id));
        settings.UseFileName(Path.GetFileName(id));
        settings.DontScrubGuids();
        settings.DontScrubDateTimes();
        settings.DisableDiff();
        try
        {
            Verifier.Verify(text, settings).ToTask().GetAwaiter().GetResult();
            return true;
        }
        catch (VerifyException)
        {
            return false;
        }
    }
}
#endif
