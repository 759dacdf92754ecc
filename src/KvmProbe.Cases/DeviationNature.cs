namespace KvmProbe.Cases;

/// <summary>Whose a difference from what is expected is.</summary>
public enum DeviationNature
{
    /// <summary>The document's: it is wrong or vague, and the kernel does what it means to do.</summary>
    document,

    /// <summary>The backend's or the processor's: it cannot do otherwise, or is not part of Linux.</summary>
    backend,

    /// <summary>The emulator's, which makes the host's processor otherwise than a real one.</summary>
    emulator,

    /// <summary>The kernel's: a bug, which fails the run until the kernel has what fixed it.</summary>
    bug,
}
