using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.Rows;

/// <summary>Something that is so of the registers of each group (4.68).</summary>
public sealed record RegisterGroupRow : Row, IGridRow
{
    private const ulong U32 = Abi.Constants.KVM_REG_RISCV | Abi.Constants.KVM_REG_SIZE_U32;
    private const ulong U64 = Abi.Constants.KVM_REG_RISCV | Abi.Constants.KVM_REG_SIZE_U64;

    private static readonly (string Name, ulong First, string? Need)[] Groups =
    [
        ("config", U64 | KVM_REG_RISCV_CONFIG, null),
        ("core", U64 | KVM_REG_RISCV_CORE, null),
        ("csr", U64 | KVM_REG_RISCV_CSR, null),
        ("csr-of-aia", U64 | KVM_REG_RISCV_CSR | KVM_REG_RISCV_CSR_AIA, "cpuid.ssaia"),
        ("csr-of-smstateen", U64 | KVM_REG_RISCV_CSR | KVM_REG_RISCV_CSR_SMSTATEEN, "cpuid.smstateen"),
        ("timer", U64 | KVM_REG_RISCV_TIMER, null),
        ("float", U32 | KVM_REG_RISCV_FP_F, "cpuid.f"),
        ("double", U64 | KVM_REG_RISCV_FP_D, "cpuid.d"),
        ("vector", U64 | KVM_REG_RISCV_VECTOR, "cpuid.v"),
        ("isa-extension", U64 | KVM_REG_RISCV_ISA_EXT, null),
        ("isa-extensions-enabled", U64 | KVM_REG_RISCV_ISA_EXT | KVM_REG_RISCV_ISA_MULTI_EN, null),
        ("isa-extensions-disabled", U64 | KVM_REG_RISCV_ISA_EXT | KVM_REG_RISCV_ISA_MULTI_DIS, null),
        ("sbi-extension", U64 | KVM_REG_RISCV_SBI_EXT | 1, null),
        ("sbi-extensions-enabled", U64 | KVM_REG_RISCV_SBI_EXT | KVM_REG_RISCV_SBI_MULTI_EN, null),
        ("sbi-extensions-disabled", U64 | KVM_REG_RISCV_SBI_EXT | KVM_REG_RISCV_SBI_MULTI_DIS, null),
        ("steal-time", U64 | KVM_REG_RISCV_SBI_STATE, null),
    ];

    /// <summary>The first register of the group.</summary>
    public ulong First { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Row> Cells() => Groups.Select(group => this with
    {
        Name = $"{Name}/{group.Name}",
        First = group.First,
        Needs = group.Need is null ? Needs : [.. Needs, group.Need],
    });
}
