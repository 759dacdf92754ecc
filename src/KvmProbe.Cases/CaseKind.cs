namespace KvmProbe.Cases;

/// <summary>What a case is about.</summary>
public enum CaseKind
{
    /// <summary>The ioctl does its job, judged by its effect.</summary>
    effect,

    /// <summary>A documented error, in the condition that the document names.</summary>
    error,

    /// <summary>One rule that holds for every entry it fits.</summary>
    rule,

    /// <summary>Sizes, offsets and encodings.</summary>
    layout,

    /// <summary>What a capability, present or absent, says about what works.</summary>
    gate,

    /// <summary>An exit to user space and its fields.</summary>
    exit,

    /// <summary>State that is set, kept, moved and read back.</summary>
    state,
}
