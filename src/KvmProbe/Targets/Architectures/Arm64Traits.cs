namespace KvmProbe.Targets.Architectures;

/// <summary>It has the numbers of <c>asm-generic/unistd.h</c>.</summary>
internal static class Arm64Traits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.arm64,
        ByteOrder = ByteOrder.Little,
        SignalHandler = [0xc0, 0x03, 0x5f, 0xd6], // ret
        Calls = Generic.Calls,
    };
}
