using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Special registers as KVM_SET_SREGS2 has them, and the three-level tables whose first level they hold.</summary>
public static class Sregs2
{
    private const ulong Present = 1, Writable = 2, Large = 0x80;
    private const ulong Paging = 1UL << 31;
    private const ulong PhysicalAddressExtension = 1 << 5;

    /// <summary>Where a table of page directory pointers stands; its directory follows.</summary>
    public const ulong PaeTables = 0x11_0000;

    /// <summary>The same registers, without page directory pointers.</summary>
    public static kvm_sregs2 From(kvm_sregs sregs) => new()
    {
        cs = sregs.cs,
        ds = sregs.ds,
        es = sregs.es,
        fs = sregs.fs,
        gs = sregs.gs,
        ss = sregs.ss,
        tr = sregs.tr,
        ldt = sregs.ldt,
        gdt = sregs.gdt,
        idt = sregs.idt,
        cr0 = sregs.cr0,
        cr2 = sregs.cr2,
        cr3 = sregs.cr3,
        cr4 = sregs.cr4,
        cr8 = sregs.cr8,
        efer = sregs.efer,
        apic_base = sregs.apic_base,
    };

    /// <summary>Maps the first GiB to itself with pages of 2 MiB; the second pointer leads to the same directory.</summary>
    public static void WritePaeTables(GuestMemory memory, ulong at)
    {
        const int entries = 512;
        const ulong pageBytes = 0x1000;
        memory.Write(at, (at + pageBytes) | Present);
        memory.Write(at + 8, (at + pageBytes) | Present | 8); // PWT
        for (var i = 0UL; i < entries; i++)
        {
            memory.Write(at + pageBytes + (i * 8), (i << 21) | Present | Writable | Large);
        }
    }

    /// <summary>Turns on PAE paging with the tables.</summary>
    public static void UsePae(ref kvm_sregs sregs) =>
        (sregs.cr3, sregs.cr4, sregs.cr0) = (PaeTables, sregs.cr4 | PhysicalAddressExtension, sregs.cr0 | Paging);

    /// <summary>The four pointers.</summary>
    public static string Pdptrs(in kvm_sregs2 sregs)
    {
        var pointers = new string[4];
        for (var i = 0; i < pointers.Length; i++)
        {
            pointers[i] = $"{sregs.pdptrs[i]:x}";
        }

        return string.Join(' ', pointers);
    }
}
