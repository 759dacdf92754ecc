namespace KvmProbe.Guests.Arm64;

/// <summary>
/// The guest's translation: each address is itself, up to 512 GiB, in blocks of 1 GiB of normal memory, as an access that is not aligned
/// needs it to be (Arm ARM, D8). Addresses without a slot are mapped too: an access to them leaves to user space.
/// </summary>
internal static class PageTable
{
    /// <summary>Where it stands: a page of slot 0 that no guest uses.</summary>
    internal const ulong Address = 0x8000;

    /// <summary>TCR_EL1: addresses of 39 bits below, none above, tables of 4 KiB in cacheable memory, outputs of 40 bits.</summary>
    internal const ulong Tcr = 25 | (1UL << 8) | (1UL << 10) | (3UL << 12) | (1UL << 23) | (2UL << 32);

    /// <summary>MAIR_EL1: kind 0 is normal memory, write-back.</summary>
    internal const ulong Mair = 0xff;

    /// <summary>What SCTLR_EL1 has besides its reset value: translation and caches are on.</summary>
    internal const ulong Sctlr = 1 | (1UL << 2) | (1UL << 12);

    private const int Blocks = 512;
    private const ulong BlockBytes = 1UL << 30;
    private const ulong Block = 1 | (1UL << 10) | (3UL << 8); // valid, accessed before, shared within

    /// <summary>Writes it.</summary>
    internal static void Write(GuestMemory memory) => memory.WriteSeries(Address, Blocks, Block, BlockBytes);
}
