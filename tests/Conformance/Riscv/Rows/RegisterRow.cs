namespace KvmProbe.Conformance.Riscv.Rows;

/// <summary>A register of KVM_GET_ONE_REG (4.68).</summary>
public sealed record RegisterRow : Row
{
    /// <summary>The id as the document writes it: <c>0x8030 0000 0100 0000</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A value, in hexadecimal.</summary>
    public string Value { get; init; } = "0x0";

    /// <summary>Ids of registers that are set to 0 before.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
