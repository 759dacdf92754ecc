namespace KvmReport.Comparing;

/// <summary>What a change between two records means, most important first.</summary>
public enum ChangeClass
{
    /// <summary>A promise is broken, something is gone, a limit has shrunk, an observation changed.</summary>
    regression,

    /// <summary>The change follows from what was changed on purpose: the CPU, a module parameter, a listed deviation.</summary>
    expected,

    /// <summary>Something is new, or a limit has grown.</summary>
    note,
}
