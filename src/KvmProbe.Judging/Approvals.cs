namespace KvmProbe.Judging;

/// <summary>Which implementation of the seam the suite was built with: <c>-p:UseVerify=true</c> takes Verify.NUnit's.</summary>
public static class Approvals
{
    /// <summary>The implementation.</summary>
    public static IApprovals Current { get; } =
#if USE_VERIFY
        new VerifyApprovals();
#else
        new FileApprovals();
#endif
}
