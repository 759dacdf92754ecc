namespace KvmProbe.Conformance.S390.Rows;

/// <summary>Pages whose CMMA values are read or set.</summary>
public sealed record CmmaRow : Row
{
    /// <summary>The first page.</summary>
    public ulong Page { get; init; } = Guests.Cmma.FirstPage;

    /// <summary>How many.</summary>
    public uint Count { get; init; } = 4;

    /// <summary>The flags.</summary>
    public uint Flags { get; init; }

    /// <summary>Whether the VM is in migration mode.</summary>
    public bool Migrating { get; init; }

    /// <summary>Whether the buffer cannot be touched.</summary>
    public bool BadBuffer { get; init; }
}
