namespace KvmProbe.Judging;

/// <summary>What a case says about the host. The first three do not fail a run.</summary>
public enum Verdict
{
    /// <summary>What was expected was observed.</summary>
    pass,

    /// <summary>A need is absent, and the kernel refuses as it must.</summary>
    gated,

    /// <summary>The host deviates exactly as a row of deviations.json lists and explains.</summary>
    deviation,

    /// <summary>A promise of a document is broken.</summary>
    violation,

    /// <summary>An approval no longer holds; no promise is broken.</summary>
    drift,

    /// <summary>A listed deviation no longer happens: its row must go.</summary>
    stale,

    /// <summary>The suite's own set-up failed: our bug, or a host too small for the case.</summary>
    broken,

    /// <summary>The kernel warned of a fault in itself while the case ran.</summary>
    alarm,

    /// <summary>The case did not end by its deadline.</summary>
    hang,

    /// <summary>The host, the agent or the test process ended while the case ran.</summary>
    crash,
}
