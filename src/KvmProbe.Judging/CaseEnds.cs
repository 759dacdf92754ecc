using KvmReport;

namespace KvmProbe.Judging;

/// <summary>From an outcome to the line of a record.</summary>
public static class CaseEnds
{
    /// <summary>The line.</summary>
    /// <param name="outcome">How the case ended.</param>
    /// <param name="ms">How long it took.</param>
    public static CaseEnd Of(Outcome outcome, double ms) => new()
    {
        Id = outcome.Case.Id,
        Verdict = outcome.Verdict.ToString(),
        Ioctl = outcome.Case.Entry,
        Kind = outcome.Case.Row.Kind.ToString(),
        Section = outcome.Case.Row.Doc,
        Errno = outcome.Case.Row.Errno,
        Says = outcome.Case.Row.Says,
        Expected = outcome.Expected,
        Observed = outcome.Observed,
        Reason = outcome.Reason,
        Promise = outcome.Promise,
        Known = outcome.Known,
        Waived = outcome.Waived,
        Ms = Math.Round(ms, 3),
    };
}
