using System.Buffers.Binary;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>
/// A process table whose process 0 has a tree of radix pages (Power ISA 3.0, Book III, 5.7): one page of 4 KiB stands at another address
/// than its own, and the GiB in which guests signal at its own. Tables are big-endian whatever the guest is.
/// </summary>
internal static class RadixTree
{
    /// <summary>The process table as KVM_PPC_CONFIGURE_V3_MMU has it: radix, a page of memory.</summary>
    internal const ulong ProcessTable = (1UL << 63) | Processes;

    /// <summary>The page as the guest sees it.</summary>
    internal const ulong Virtual = 0x1234_5000;

    /// <summary>The page as it is.</summary>
    internal const ulong Physical = 0x6_0000;

    private const ulong Root = 0x4_0000;
    private const ulong Gigabytes = 0x5_0000;
    private const ulong Megabytes = 0x5_1000;
    private const ulong Pages = 0x5_2000;
    private const ulong Processes = 0x5_3000;

    private const ulong Valid = 1UL << 63;
    private const ulong Leaf = (1UL << 62) | 0x180 | 0xf; // referenced and changed; the supervisor reads, writes and executes
    private const ulong LevelBits = 9;
    private const ulong Addresses52 = (2UL << 61) | (5UL << 5);
    private const ulong RootBits = 13;

    /// <summary>Writes it.</summary>
    internal static void Write(GuestMemory memory)
    {
        const ulong signals = Layout.Signals >> 30;
        Entry(Processes, 0, Addresses52 | Root | RootBits);
        Entry(Root, Virtual >> 39, Valid | Gigabytes | LevelBits);
        Entry(Gigabytes, Virtual >> 30, Valid | Megabytes | LevelBits);
        Entry(Gigabytes, signals, Valid | Leaf | (signals << 30));
        Entry(Megabytes, Virtual >> 21, Valid | Pages | LevelBits);
        Entry(Pages, (Virtual >> 12) & 0x1ff, Valid | Leaf | Physical);

        void Entry(ulong table, ulong index, ulong value) => memory.Write(table + (index * sizeof(ulong)), BinaryPrimitives.ReverseEndianness(value));
    }
}
