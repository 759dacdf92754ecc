namespace KvmProbe.Conformance.S390.Rows;

/// <summary>An instruction of the guest <c>instructions</c>, with what is enabled before.</summary>
public sealed record InstructionRow : Row
{
    /// <summary>Its label.</summary>
    public required string Instruction { get; init; }

    /// <summary>The values of registers 3, 4 and 5.</summary>
    public IReadOnlyList<ulong> Arguments { get; init; } = [];

    /// <summary>Capabilities that are enabled on the VM; those of a vCPU on the vCPU.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    /// <summary>Register 0, from which <c>stsi</c> takes its function code.</summary>
    public ulong R0 { get; init; }

    /// <summary>Register 1.</summary>
    public ulong R1 { get; init; }
}
