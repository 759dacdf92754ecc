namespace KvmProbe.Conformance.S390.Rows;

/// <summary>An access to guest memory.</summary>
public sealed record MemOpRow : Row
{
    /// <summary>The operation, without <c>KVM_S390_MEMOP_</c>; or a number.</summary>
    public required string Op { get; init; }

    /// <summary><c>KVM_S390_MEMOP_F_*</c>.</summary>
    public ulong Flags { get; init; }

    /// <summary>The guest's address.</summary>
    public ulong Gaddr { get; init; } = Layout.Data;

    /// <summary>Bytes.</summary>
    public uint Size { get; init; } = 16;

    /// <summary>The number of the access register.</summary>
    public byte Ar { get; init; }

    /// <summary>The access key.</summary>
    public byte Key { get; init; }

    /// <summary>Whether the buffer cannot be touched.</summary>
    public bool BadBuffer { get; init; }

    /// <summary>What <c>KVM_S390_MEMOP_ABSOLUTE_CMPXCHG</c> is to find; null for an address that cannot be touched.</summary>
    public ulong? Old { get; init; }

    /// <summary>The storage key that the page of guest memory has; null where the guest uses none.</summary>
    public byte? StorageKey { get; init; }
}
