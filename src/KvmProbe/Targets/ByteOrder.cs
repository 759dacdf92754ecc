namespace KvmProbe.Targets;

/// <summary>Which byte of a number comes first in memory.</summary>
public enum ByteOrder
{
    /// <summary>The lowest.</summary>
    Little,

    /// <summary>The highest.</summary>
    Big,
}
