namespace KvmProbe.Conformance.S390.Rows;

/// <summary>An attribute of a VM.</summary>
public sealed record VmAttributeRow : Row
{
    /// <summary>Its group, without <c>KVM_S390_VM_</c>; or a number.</summary>
    public required string Group { get; init; }

    /// <summary>The attribute, without <c>KVM_S390_VM_</c>; or a number.</summary>
    public required string Attribute { get; init; }

    /// <summary>What it is set to.</summary>
    public ulong Value { get; init; }

    /// <summary>Whether the address of the value cannot be touched.</summary>
    public bool BadAddress { get; init; }

    /// <summary>What the VM has: <c>vm</c> nothing, <c>memory</c> memory, <c>machine</c> a vCPU too.</summary>
    public string On { get; init; } = "vm";
}
