namespace KvmProbe.Targets.Architectures;

/// <summary>It has the numbers of <c>asm-generic/unistd.h</c>.</summary>
internal static class RiscvTraits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.riscv64,
        ByteOrder = ByteOrder.Little,
        SignalHandler = [0x67, 0x80, 0x00, 0x00], // ret
        Calls = Generic.Calls,
    };
}
