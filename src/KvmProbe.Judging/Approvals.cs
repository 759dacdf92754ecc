using KvmProbe.Targets;

namespace KvmProbe.Judging;

/// <summary>Which implementation of the seam the suite was built with: <c>-p:UseVerify=true</c> takes Verify.NUnit's.</summary>
public static class Approvals
{
    /// <summary>The approvals of an architecture.</summary>
    public static IApprovals Of(Architecture architecture) =>
#if USE_VERIFY
        new VerifyApprovals(new ApprovalFiles(architecture));
#else
        new FileApprovals(new ApprovalFiles(architecture));
#endif
}
