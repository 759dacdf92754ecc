namespace KvmProbe.Guests;

/// <summary>Where things stand in a machine's guest-physical memory.</summary>
public static class Layout
{
    /// <summary>Bytes of memory, from 0: slot 0.</summary>
    public const ulong MemorySize = 0x20_0000;

    /// <summary>The global descriptor table.</summary>
    public const ulong Gdt = 0x500;

    /// <summary>Where guests store what they found: all modes reach it without a segment.</summary>
    public const ulong Results = 0x4000;

    /// <summary>Where guests that also store find what they are to load.</summary>
    public const ulong Given = 0x5000;

    /// <summary>The stack grows down from here.</summary>
    public const ulong Stack = 0x7000;

    /// <summary>Memory that guests and cases may use as they like, to the end of the first MiB.</summary>
    public const ulong Data = 0x2_0000;

    /// <summary>A handler for each vector, where a guest has a common one.</summary>
    public const ulong Stubs = 0x8000;

    /// <summary>The first table of four-level paging; the others follow.</summary>
    public const ulong PageTables = 0x10_0000;

    /// <summary>The interrupt descriptor table of protected and long mode.</summary>
    public const ulong Idt = 0x10_8000;

    /// <summary>The task state segment.</summary>
    public const ulong Tss = 0x10_a000;

    /// <summary>Where cases put slots of their own: every mode but real mode reaches it, and a machine has nothing there.</summary>
    public const ulong Slots = 0x1000_0000;

    /// <summary>An address that no slot has: an access to it is MMIO.</summary>
    public const ulong Mmio = 0xd000_0000;

    /// <summary>Where Intel hosts keep three pages of their own: below the firmware, above any guest's memory.</summary>
    public const ulong IntelTss = 0xfffb_d000;

    /// <summary>The port to which a guest writes when it is done.</summary>
    public const ushort EndPort = 0xf4;

    /// <summary>The port to which a guest writes the number of a GSI that it wants raised.</summary>
    public const ushort RaisePort = 0xe1;

    /// <summary>The port to which a guest writes the number of a GSI that it wants lowered.</summary>
    public const ushort LowerPort = 0xe0;

    /// <summary>The selector of 32-bit code.</summary>
    public const ushort Code32 = 0x08;

    /// <summary>The selector of flat data.</summary>
    public const ushort Flat = 0x10;

    /// <summary>The selector of 64-bit code.</summary>
    public const ushort Code64 = 0x18;

    /// <summary>The selector of the task.</summary>
    public const ushort Task = 0x20;
}
