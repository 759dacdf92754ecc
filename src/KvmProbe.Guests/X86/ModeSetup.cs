using KvmProbe.Abi.X86;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>Brings a vCPU and its memory into a guest's mode.</summary>
public static class ModeSetup
{
    private const ulong CR0_PE = 1;
    private const ulong CR0_MP = 1 << 1;
    private const ulong CR0_ET = 1 << 4;
    private const ulong CR0_NE = 1 << 5;
    private const ulong CR0_WP = 1 << 16;
    private const ulong CR0_PG = 1UL << 31;
    private const ulong CR4_PAE = 1 << 5;
    private const ulong CR4_OSFXSR = 1 << 9;
    private const ulong CR4_OSXMMEXCPT = 1 << 10;
    private const ulong EFER_LME = 1 << 8;
    private const ulong EFER_LMA = 1 << 10;
    private const ulong PageTableBits = 0x7; // present, writable, user
    private const ulong LargePage = 0x80;
    private const int PageBytes = 0x1000;
    private const byte CodeType = 0xb; // execute, read, accessed
    private const byte DataType = 0x3; // read, write, accessed
    private const byte BusyTssType = 0xb;

    /// <summary>Changes the special registers, and writes the tables that the mode needs.</summary>
    public static void Apply(GuestMode mode, GuestMemory memory, ref kvm_sregs sregs)
    {
        switch (mode)
        {
            case GuestMode.real16:
                sregs.cs.@base = 0;
                sregs.cs.selector = 0;
                break;
            case GuestMode.protected32:
                WriteGdt(memory);
                Protected(ref sregs, Code(Tables.Code32, isLong: false));
                break;
            default:
                WriteGdt(memory);
                WritePageTables(memory);
                Protected(ref sregs, Code(Tables.Code64, isLong: true));
                sregs.cr3 = Tables.PageTables;
                sregs.cr4 = CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT;
                sregs.cr0 |= CR0_PG | CR0_WP;
                sregs.efer = EFER_LME | EFER_LMA;
                break;
        }
    }

    private static void Protected(ref kvm_sregs sregs, kvm_segment code)
    {
        sregs.cr0 = CR0_PE | CR0_MP | CR0_ET | CR0_NE;
        sregs.cs = code;
        sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = Segment(Tables.Flat, DataType);
        sregs.tr = new kvm_segment { @base = Tables.Tss, limit = 0x67, selector = Tables.Task, type = BusyTssType, present = 1 };
        sregs.gdt = new kvm_dtable { @base = Tables.Gdt, limit = (6 * 8) - 1 };
        sregs.idt = new kvm_dtable { @base = Tables.Idt, limit = PageBytes - 1 };
    }

    private static kvm_segment Segment(ushort selector, byte type) =>
        new() { limit = 0xffff_ffff, selector = selector, type = type, present = 1, s = 1, db = 1, g = 1 };

    private static kvm_segment Code(ushort selector, bool isLong)
    {
        var segment = Segment(selector, CodeType);
        segment.db = (byte)(isLong ? 0 : 1);
        segment.l = (byte)(isLong ? 1 : 0);
        return segment;
    }

    private static void WriteGdt(GuestMemory memory)
    {
        ulong[] descriptors = [0, 0x00cf_9b00_0000_ffff, 0x00cf_9300_0000_ffff, 0x00af_9b00_0000_ffff, TssDescriptor, Tables.Tss >> 32];
        for (var i = 0; i < descriptors.Length; i++)
        {
            memory.Write(Tables.Gdt + (ulong)(i * 8), descriptors[i]);
        }
    }

    private static ulong TssDescriptor => 0x0000_8b00_0000_0067 | ((Tables.Tss & 0xff_ffff) << 16) | ((Tables.Tss >> 24 & 0xff) << 56);

    private static void WritePageTables(GuestMemory memory)
    {
        const int directories = 4; // 1 GiB each
        const ulong directoryPointers = Tables.PageTables + PageBytes;
        memory.Write(Tables.PageTables, directoryPointers | PageTableBits);
        for (var i = 0; i < directories; i++)
        {
            var directory = directoryPointers + (ulong)((1 + i) * PageBytes);
            memory.Write(directoryPointers + (ulong)(i * 8), directory | PageTableBits);
            memory.WriteSeries(directory, 512, ((ulong)i << 30) | LargePage | PageTableBits, 1 << 21);
        }
    }
}
