namespace KvmProbe.Targets.Architectures;

/// <summary>It has the numbers of <c>asm-generic/unistd.h</c>.</summary>
internal static class LoongarchTraits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.loongarch64,
        ByteOrder = ByteOrder.Little,
        SignalHandler = [0x20, 0x00, 0x00, 0x4c], // jirl $zero, $ra, 0
        Calls = Generic.Calls,
    };
}
