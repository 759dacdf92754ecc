namespace KvmProbe.Targets.Architectures;

/// <summary>It has the numbers of <c>asm-generic/unistd.h</c>.</summary>
internal static class RiscvTraits
{
    internal static readonly ArchitectureTraits Value = new()
    {
        Architecture = Architecture.riscv64,
        ByteOrder = ByteOrder.Little,
        Calls = Generic.Calls,
    };
}
