#if USE_VERIFY
using VerifyNUnit;
using VerifyTests;

namespace KvmProbe.Judging;

/// <summary>Approvals through Verify.NUnit, on the same files: built in with <c>-p:UseVerify=true</c>.</summary>
/// <param name="files">Where they stand.</param>
public sealed class VerifyApprovals(ApprovalFiles files) : IApprovals
{
    /// <summary>The package keeps the type to itself.</summary>
    private const string Difference = "VerifyTests.VerifyException";

    /// <inheritdoc/>
    public bool Holds(string id, string text, out string? verified)
    {
        var path = files.Verified(id);
        verified = File.Exists(path) ? File.ReadAllText(path) : null;
        var settings = new VerifySettings();
        settings.UseDirectory(files.FolderOf(id));
        settings.UseFileName(Path.GetFileName(id));
        settings.DontScrubGuids();
        settings.DontScrubDateTimes();
        settings.DisableDiff();
        try
        {
            Verifier.Verify(text, settings).ToTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e) when (e.GetType().FullName == Difference)
        {
            return false;
        }
    }
}
#endif
