using KvmProbe.X86;
namespace KvmProbe.Guests.X86;

/// <summary>Writes the entries of interrupt tables.</summary>
public static class Vectors
{
    private const ulong InterruptGate = 0x8e00;

    /// <summary>Lets a vector lead to an address.</summary>
    public static void Set(GuestMemory memory, GuestMode mode, int vector, ulong address)
    {
        switch (mode)
        {
            case GuestMode.real16:
                memory.Write((ulong)vector * 4, (uint)address); // segment 0
                break;
            case GuestMode.protected32:
                memory.Write(Tables.Idt + ((ulong)vector * 8), Gate(address, Tables.Code32));
                break;
            default:
                memory.Write(Tables.Idt + ((ulong)vector * 16), Gate(address, Tables.Code64));
                memory.Write(Tables.Idt + ((ulong)vector * 16) + 8, address >> 32);
                break;
        }
    }

    private static ulong Gate(ulong address, ushort selector) =>
        (address & 0xffff) | ((ulong)selector << 16) | (InterruptGate << 32) | ((address >> 16 & 0xffff) << 48);
}
