using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>
/// 4.35: slots that hold the guest's code, what string input stores to, or the page tables. Page tables that the processor cannot write to
/// lack accessed bits, so the processor wants to write to them at every access; where the processor itself walks them, the kernel has to
/// carry out each of the guest's instructions.
/// </summary>
public sealed class KVM_SET_USER_MEMORY_REGION
{
    private const ulong PageBytes = 4096;
    private const int SlotPages = 4;
    private const uint Slot = 1;
    private const ulong HostValue = 0x0102_0304_0506_0708;
    private const ulong GuestValue = 0x1112_1314_1516_1718;
    private const ulong TableBits = 0x7; // present, writable, user
    private const ulong LargePage = 0x80;
    private const ulong CR0_PG = 1UL << 31;
    private const ulong CR4_PSE = 1 << 4;

    /// <summary>Asks for addresses that need more bits than x86 has for physical addresses, and for some that begin below.</summary>
    [Rows]
    public string AskBeyondArchitecture(Lab lab)
    {
        const ulong limit = 1UL << 52;
        var vm = lab.CreateVm();
        var region = lab.AddMemory(vm, Slot, Layout.Slots, SlotPages * PageBytes).Region with { slot = 2 };
        var beyond = vm.SetUserMemoryRegion(region with { guest_phys_addr = limit });
        var across = vm.SetUserMemoryRegion(region with { guest_phys_addr = limit - PageBytes });
        return $"beyond: {beyond}; across: {across}";
    }

    /// <summary>Makes a slot above 4 GiB, and maps it into the guest's address space.</summary>
    [Rows]
    public string MakeAbove4GiB(Lab lab)
    {
        const ulong high = 0x1_4000_0000;
        const ulong mapped = 0xc000_0000;
        const ulong directoryOfMapped = Tables.PageTables + (5 * PageBytes);
        const ulong largePage = 0x87; // present, writable, user, large
        var guest = GuestAccess.Boot(lab);
        guest.Machine.Memory.Write(directoryOfMapped, high | largePage);
        var memory = lab.AddMemory(guest.Vm, Slot, high, PageBytes);
        memory.Write(high, HostValue);
        return $"{guest.Load(mapped)}; {guest.Store(mapped + 8, GuestValue)}: 0x{memory.Read<ulong>(high + 8):x}; "
            + $"behind it: {guest.Load(mapped + PageBytes)}";
    }

    /// <summary>Runs a guest whose code stands in a read-only slot.</summary>
    [Rows]
    public string RunReadOnly(Lab lab)
    {
        var machine = lab.Boot("protected32/out-hlt");
        var rom = lab.AddMemory(machine.Vm, Slot, Layout.Slots, PageBytes, Constants.KVM_MEM_READONLY);
        rom.Write(Layout.Slots, machine.Guest.Code);
        machine.Memory.Write(machine.Guest.Load, new byte[machine.Guest.Code.Length]);
        machine.Start(machine.Vcpu, Layout.Slots);
        return machine.Trace();
    }

    /// <summary>Lets string input store to a read-only slot: the kernel itself does the access.</summary>
    [Rows]
    public string InputToReadOnly(Lab lab)
    {
        var machine = lab.Boot("protected32/ins-slot");
        var rom = lab.AddMemory(machine.Vm, Slot, Layout.Slots, SlotPages * PageBytes, Constants.KVM_MEM_READONLY);
        rom.Write(Layout.Slots + (3 * PageBytes) - 2, 0xaabbccddu);
        var exits = machine.Trace();
        return $"{exits}; memory 0x{rom.Read<uint>(Layout.Slots + (3 * PageBytes) - 2):x}";
    }

    /// <summary>Runs a guest whose page tables stand in a read-only slot, and once more with the same tables in a writable one.</summary>
    [Rows]
    public string RunOnReadOnlyTables(Lab lab, GuestRow row)
    {
        var readOnly = RunOnTables(lab, row, Constants.KVM_MEM_READONLY);
        var writable = RunOnTables(lab, row, 0);
        return readOnly == writable ? readOnly : $"{readOnly}; but on writable tables {writable}";
    }

    /// <summary>Runs a guest whose page tables stand in a read-only slot.</summary>
    [Rows]
    public string RunOnReadOnlyTablesOnly(Lab lab, GuestRow row) => RunOnTables(lab, row, Constants.KVM_MEM_READONLY);

    private static string RunOnTables(Lab lab, GuestRow row, uint flags)
    {
        var machine = row.Boot(lab);
        var tables = lab.AddMemory(machine.Vm, Slot, Layout.Slots, SlotPages * PageBytes, flags);
        machine.UseSupportedCpuid();
        if (machine.Guest.Mode() is GuestMode.long64)
        {
            tables.Write(Layout.Slots, (Layout.Slots + PageBytes) | TableBits);
            tables.Write(Layout.Slots + PageBytes, (Layout.Slots + (2 * PageBytes)) | TableBits);
            tables.Write(Layout.Slots + (2 * PageBytes), LargePage | TableBits);
        }
        else
        {
            tables.Write(Layout.Slots, LargePage | TableBits);
        }

        machine.ChangeSregs((ref kvm_sregs sregs) =>
        {
            sregs.cr3 = Layout.Slots;
            sregs.cr0 |= CR0_PG;
            sregs.cr4 |= CR4_PSE;
        });
        return machine.Trace();
    }
}
