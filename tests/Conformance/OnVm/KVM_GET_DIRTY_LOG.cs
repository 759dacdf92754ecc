using System.Diagnostics;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.8.</summary>
public sealed class KVM_GET_DIRTY_LOG
{
    private const uint Slot = 1;
    private const ulong Value = 0x1122_3344_5566_7788;

    /// <summary>A slot and the offsets in it that the guest stores at.</summary>
    public sealed record StoreRow : Row
    {
        /// <summary>Pages of the slot.</summary>
        public required int Pages { get; init; }

        /// <summary>Where the guest stores, from the beginning of the slot on.</summary>
        public required IReadOnlyList<ByteCount> Stores { get; init; }
    }

    /// <summary>A slot whose log is asked for while slot 1 alone is logged.</summary>
    public sealed record SlotRow : Row
    {
        /// <summary>The slot's number, or a distance from <c>nr-memslots</c>.</summary>
        public required string Slot { get; init; }
    }

    /// <summary>Lets the guest store in a slot, and reads the log twice.</summary>
    [Rows]
    public string Store(Lab lab, StoreRow row)
    {
        var (guest, _, log) = Boot(lab, row.Pages);
        foreach (var offset in row.Stores)
        {
            guest.Store(Layout.Slots + offset.In(lab.PageBytes), Value);
        }

        return $"{log.Read()}; {log.Read()}";
    }

    /// <summary>Lets the guest store in every page of a slot without an exit in between, twice.</summary>
    [Rows]
    public string StoreEverywhere(Lab lab)
    {
        const int pages = 600;
        var (guest, _, log) = Boot(lab, pages);
        var texts = Enumerable.Range(0, 2).Select(_ => $"{guest.StorePages(Layout.Slots, Value, pages)}, {log.Read()}").ToList();
        return $"{string.Join("; ", texts)}; {log.Read()}";
    }

    /// <summary>Reads the log, lets the guest store at the same place again, and reads it.</summary>
    [Rows]
    public string StoreAgain(Lab lab)
    {
        var (guest, memory, log) = Boot(lab, 4);
        guest.Store(Layout.Slots, 1);
        var first = log.Read();
        guest.Store(Layout.Slots, 2);
        return $"{first}; {log.Read()}; memory has {memory.Read<ulong>(Layout.Slots)}";
    }

    /// <summary>Lets the guest load from every page.</summary>
    [Rows]
    public string Load(Lab lab)
    {
        const int pages = 4;
        var (guest, _, log) = Boot(lab, pages);
        for (ulong page = 0; page < pages; page++)
        {
            guest.Load(Layout.Slots + (page * lab.PageBytes));
        }

        return log.Read();
    }

    /// <summary>Writes to the memory from outside of the guest.</summary>
    [Rows]
    public string WriteFromHost(Lab lab)
    {
        var (guest, memory, log) = Boot(lab, 4);
        memory.Write(Layout.Slots, Value);
        return $"{log.Read()}; the guest reads {guest.Load(Layout.Slots)}";
    }

    /// <summary>Lets two vCPUs store in different pages.</summary>
    [Rows]
    public string StoreOnTwoVcpus(Lab lab)
    {
        var (guest, _, log) = Boot(lab, 8);
        guest.Store(Layout.Slots + lab.PageBytes, Value);
        guest.Add(1).Store(Layout.Slots + (6 * lab.PageBytes), Value);
        return $"{log.Read()}; {log.Read()}";
    }

    /// <summary>Asks for the log of a slot.</summary>
    [Rows]
    public string Ask(Lab lab, SlotRow row)
    {
        var vm = lab.CreateVm();
        var slots = vm.CheckExtension((uint)Capability.KVM_CAP_NR_MEMSLOTS).OrThrow("KVM_CHECK_EXTENSION");
        lab.AddMemory(vm, 0, 0, lab.PageBytes);
        lab.AddMemory(vm, Slot, Layout.Slots, lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        return new DirtyBitmap(lab, vm, (uint)Symbol.Parse(row.Slot, "nr-memslots", slots), 1).Read();
    }

    /// <summary>Gives a bitmap at an address that cannot be written.</summary>
    [Rows]
    public string ReadToNowhere(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.AddMemory(vm, Slot, Layout.Slots, lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        return vm.GetDirtyLog(new kvm_dirty_log { slot = Slot, dirty_bitmap = 0 }).ToString();
    }

    /// <summary>Takes the log of a slot whose logging goes on while its address in the guest changes.</summary>
    [Rows]
    public string Move(Lab lab)
    {
        const int pages = 4;
        var (guest, memory, log) = Boot(lab, pages);
        guest.Store(Layout.Slots, 1);
        var region = memory.Region with { guest_phys_addr = Layout.Slots + (16 * lab.SlotBytes) };
        var moved = guest.Vm.SetUserMemoryRegion(in region);
        guest.Store(region.guest_phys_addr + (2 * lab.PageBytes), 2);
        return $"move: {moved}; {log.Read()}; {log.Read()}";
    }

    /// <summary>
    /// Reads the log and the dirty pages again and again while the guest stores ever new values: a page that is not dirty when the
    /// guest was stopped must have what it had when it last was.
    /// </summary>
    [Rows]
    public string ReadWhileStoring(Lab lab)
    {
        const int pages = 16;
        const int reads = 100;
        var machine = lab.Boot("store-forever");
        var memory = lab.AddMemory(machine.Vm, Slot, Layout.Slots, pages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var log = new DirtyBitmap(lab, machine.Vm, Slot, pages);
        var last = new ulong[pages];
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Slots, pages, lab.PageBytes);
        machine.Vcpu.BeginRun();
        var waiting = Stopwatch.StartNew();
        for (var read = 0; read < reads || last[^1] == 0; read++)
        {
            if (waiting.Elapsed > lab.Patience && last[^1] == 0)
            {
                return "the last page was never dirty";
            }

            Look();
        }

        machine.Cpu.Thread.Kick();
        var stopped = machine.Cpu.EndRun();
        Look();
        var lost = Enumerable.Range(0, pages).Count(page => memory.Read<ulong>(Layout.Slots + ((ulong)page * lab.PageBytes)) != last[page]);
        return $"{stopped}; {lost} writes were lost; {log.Read()}";

        void Look()
        {
            foreach (var page in log.ReadPages().Where(page => page < pages))
            {
                last[page] = memory.Read<ulong>(Layout.Slots + ((ulong)page * lab.PageBytes));
            }
        }
    }

    private static (GuestAccess Guest, GuestMemory Memory, DirtyBitmap Log) Boot(Lab lab, int pages)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, (ulong)pages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        return (guest, memory, DirtyBitmap.OfNew(guest, Slot, Layout.Slots, pages));
    }
}
