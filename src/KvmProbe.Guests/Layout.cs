namespace KvmProbe.Guests;

/// <summary>Where things stand in a machine's guest-physical memory, on every architecture.</summary>
public static class Layout
{
    /// <summary>Bytes of memory, from 0: slot 0.</summary>
    public const ulong MemorySize = 0x20_0000;

    /// <summary>Where guests store what they found: all modes reach it without a segment.</summary>
    public const ulong Results = 0x4000;

    /// <summary>Where guests that also store find what they are to load.</summary>
    public const ulong Given = 0x5000;

    /// <summary>The stack grows down from here.</summary>
    public const ulong Stack = 0x7000;

    /// <summary>Memory that guests and cases may use as they like, to the end of the first MiB.</summary>
    public const ulong Data = 0x2_0000;

    /// <summary>Where cases put slots of their own: every mode but real mode reaches it, and a machine has nothing there.</summary>
    public const ulong Slots = 0x1000_0000;

    /// <summary>An address that no slot has: an access to it is MMIO.</summary>
    public const ulong Mmio = 0xd000_0000;

    /// <summary>Where guests that have no ports signal: a byte stored at an offset here is what a write to the port of that number is on x86.</summary>
    public const ulong Signals = 0xd010_0000;

    /// <summary>Bytes of <see cref="Signals"/>.</summary>
    public const ulong SignalsSize = 0x1000;

    /// <summary>The signal by which a guest says that it is done with what it was told.</summary>
    public const ushort DonePort = 0x10;

    /// <summary>The signal by which a guest says that it has come to its end.</summary>
    public const ushort EndPort = 0xf4;

    /// <summary>The signal by which a guest wants a GSI raised, whose number it gives.</summary>
    public const ushort RaisePort = 0xe1;

    /// <summary>The signal by which a guest wants a GSI lowered, whose number it gives.</summary>
    public const ushort LowerPort = 0xe0;
}
