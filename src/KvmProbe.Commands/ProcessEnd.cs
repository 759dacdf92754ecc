namespace KvmProbe.Commands;

/// <summary>How a test process ended.</summary>
public enum ProcessEnd
{
    /// <summary>By itself, well or not.</summary>
    ByItself,

    /// <summary>It was ended because nothing was heard of it for too long.</summary>
    StoodStill,

    /// <summary>A person ended the run.</summary>
    Interrupted,
}
