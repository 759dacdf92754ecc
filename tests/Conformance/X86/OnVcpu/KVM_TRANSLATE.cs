using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.15.</summary>
public sealed class KVM_TRANSLATE
{
    private const ulong Present = 1, Writable = 2, User = 4, Large = 0x80;
    private const ulong OwnDirectory = 0x11_0000;
    private const ulong OwnTable = 0x11_1000;

    /// <summary>One address.</summary>
    public sealed record AddressRow : GuestRow
    {
        /// <summary>The address, in hexadecimal.</summary>
        public required string Linear { get; init; }
    }

    /// <summary>Translates while the vCPU stands before the guest's first instruction.</summary>
    [Rows]
    public string Translate(Lab lab, AddressRow row)
    {
        var machine = lab.Boot(row.Guest);
        if (machine.Guest.Mode() == GuestMode.long64)
        {
            MapSmallPages(machine.Memory);
        }

        return Ask(machine, row);
    }

    /// <summary>Translates through 32-bit tables of two levels: a page of 4 KiB, a page of 4 MiB, and nothing.</summary>
    [Rows]
    public string TranslateTwoLevels(Lab lab, AddressRow row)
    {
        const ulong pageSizeExtension = 1 << 4, paging = 1UL << 31;
        var machine = lab.Boot(row.Guest);
        machine.Memory.Write(OwnDirectory, (uint)(0x40_0000 | Present | Writable | Large));
        machine.Memory.Write(OwnDirectory + 4, (uint)(OwnTable | Present | Writable));
        machine.Memory.Write(OwnTable + (5 * 4), (uint)(0x7000 | Present | Writable));
        machine.ChangeSregs((ref kvm_sregs sregs) =>
            (sregs.cr3, sregs.cr4, sregs.cr0) = (OwnDirectory, pageSizeExtension, sregs.cr0 | paging));
        return Ask(machine, row);
    }

    /// <summary>Translates through tables of three levels, with physical addresses beyond 4 GiB.</summary>
    [Rows]
    public string TranslateThreeLevels(Lab lab, AddressRow row)
    {
        const ulong physicalAddressExtension = 1 << 5, paging = 1UL << 31;
        var machine = lab.Boot(row.Guest);
        machine.Memory.Write(OwnDirectory, OwnTable | Present);
        machine.Memory.Write(OwnTable, 0x2_0060_0000 | Present | Writable | Large);
        machine.ChangeSregs((ref kvm_sregs sregs) =>
            (sregs.cr3, sregs.cr4, sregs.cr0) = (OwnDirectory, physicalAddressExtension, sregs.cr0 | paging));
        return Ask(machine, row);
    }

    /// <summary>The second GiB begins with 4-KiB pages: 0 goes to 5000h, 1 is read-only, 2 is the user's, 3 is not there.</summary>
    private static void MapSmallPages(GuestMemory memory)
    {
        const ulong secondDirectory = Tables.PageTables + 0x3000;
        memory.Write(secondDirectory, OwnTable | Present | Writable | User);
        ulong[] pages = [0x5000 | Present | Writable, 0x6000 | Present, 0x7000 | Present | Writable | User, 0x8000];
        for (var i = 0; i < pages.Length; i++)
        {
            memory.Write(OwnTable + ((ulong)i * 8), pages[i]);
        }
    }

    private static string Ask(Machine machine, AddressRow row)
    {
        var translation = Fields.Distinct<kvm_translation>(first: 0x80);
        var asked = translation with { linear_address = Convert.ToUInt64(row.Linear, 16) };
        translation = asked;
        var result = machine.Vcpu.Translate(ref translation);
        var untouched = translation.linear_address == asked.linear_address && translation.pad[..].SequenceEqual(asked.pad[..]);
        return $"{result} physical=0x{translation.physical_address:x} valid={translation.valid} writeable={translation.writeable} "
            + $"usermode={translation.usermode}{(untouched ? "" : " and what is not the answer changed")}";
    }
}
