namespace KvmProbe.Targets.Architectures;

/// <summary>It has the numbers of <c>asm-generic/unistd.h</c>.</summary>
internal static class Arm64Traits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.arm64,
        ByteOrder = ByteOrder.Little,
        Calls = Generic.Calls,
    };
}
