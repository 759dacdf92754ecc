namespace KvmProbe.Conformance.Arm64.Rows;

/// <summary>A register of KVM_GET_ONE_REG, and the vCPU that is asked for it.</summary>
public record RegisterRow : Row
{
    /// <summary>The id as the document writes it: <c>0x6030 0000 0010 0000</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A value, in hexadecimal.</summary>
    public string Value { get; init; } = "0x0";

    /// <summary>The vCPU's features.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Whether SVE is finalized.</summary>
    public bool Finalized { get; init; } = true;
}
