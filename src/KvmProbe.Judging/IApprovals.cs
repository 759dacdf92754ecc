namespace KvmProbe.Judging;

/// <summary>
/// The seam to approvals. An approval is a text file in Verify's conventions: <c>NAME.verified.txt</c> is what was accepted,
/// <c>NAME.received.txt</c> what was seen when they differ; UTF-8, no newline at the end, and accepting is a rename.
/// </summary>
public interface IApprovals
{
    /// <summary>Compares a text with the approval of a case; a text that differs is left beside it as received.</summary>
    /// <param name="id">The case: <c>kind/ENTRY/name</c>.</param>
    /// <param name="text">What was observed.</param>
    /// <param name="verified">What was accepted, or null when nothing was yet.</param>
    /// <returns>Whether they are the same.</returns>
    bool Holds(string id, string text, out string? verified);
}
