namespace KvmProbe.Cases;

/// <summary>What stands behind a promise on one architecture.</summary>
public enum PromiseState
{
    /// <summary>A case asserts it.</summary>
    asserted,

    /// <summary>No case does, and a typed reason says why none can.</summary>
    excused,

    /// <summary>Nobody checks it.</summary>
    open,
}
