using KvmProbe.X86;
namespace KvmProbe.Guests.X86;

/// <summary>Where the tables of x86 stand in a machine's guest-physical memory, and what is in them.</summary>
public static class Tables
{
    /// <summary>The global descriptor table.</summary>
    public const ulong Gdt = 0x500;

    /// <summary>A handler for each vector, where a guest has a common one.</summary>
    public const ulong Stubs = 0x8000;

    /// <summary>The first table of four-level paging; the others follow.</summary>
    public const ulong PageTables = 0x10_0000;

    /// <summary>The interrupt descriptor table of protected and long mode.</summary>
    public const ulong Idt = 0x10_8000;

    /// <summary>The task state segment.</summary>
    public const ulong Tss = 0x10_a000;

    /// <summary>Where Intel hosts keep three pages of their own: below the firmware, above any guest's memory.</summary>
    public const ulong IntelTss = 0xfffb_d000;

    /// <summary>The selector of 32-bit code.</summary>
    public const ushort Code32 = 0x08;

    /// <summary>The selector of flat data.</summary>
    public const ushort Flat = 0x10;

    /// <summary>The selector of 64-bit code.</summary>
    public const ushort Code64 = 0x18;

    /// <summary>The selector of the task.</summary>
    public const ushort Task = 0x20;
}
