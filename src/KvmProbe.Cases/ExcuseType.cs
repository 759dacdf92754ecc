namespace KvmProbe.Cases;

/// <summary>Why no case asserts a promise.</summary>
public enum ExcuseType
{
    /// <summary>No host of the suite's has what it is about.</summary>
    hardware,

    /// <summary>It cannot be brought about from user space at will.</summary>
    unprovokable,

    /// <summary>It is advice to programs, or background, and no promise of the kernel.</summary>
    advice,

    /// <summary>The kernel does otherwise, and a deviation says so.</summary>
    contradicted,

    /// <summary>The section does not say it; its cases assert what was seen and understood.</summary>
    silent,
}
