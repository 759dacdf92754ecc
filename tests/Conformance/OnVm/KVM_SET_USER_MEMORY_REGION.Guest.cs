using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.35: slots as the guest sees them.</summary>
public sealed partial class KVM_SET_USER_MEMORY_REGION
{
    private const ulong HostValue = 0x0102_0304_0506_0708;
    private const ulong GuestValue = 0x1112_1314_1516_1718;

    /// <summary>Lets the guest load before there is a slot, makes one, and lets it load and store.</summary>
    [Rows]
    public string Create(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var before = guest.Load(Layout.Slots);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes);
        memory.Write(Layout.Slots, HostValue);
        var after = guest.Load(Layout.Slots);
        var stored = guest.Store(Layout.Slots + 8, GuestValue);
        return $"before: {before}; after: {after}; {stored}: 0x{memory.Read<ulong>(Layout.Slots + 8):x}";
    }

    /// <summary>Deletes a slot that the guest has used, and makes it again with other memory.</summary>
    [Rows]
    public string DeleteAndMakeAgain(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes);
        guest.Store(Layout.Slots, GuestValue);
        var deleted = guest.Vm.SetUserMemoryRegion(memory.Region with { memory_size = 0 });
        var absent = guest.Load(Layout.Slots);
        var kept = memory.Read<ulong>(Layout.Slots);
        var again = lab.AddMemory(guest.Vm, Slot, Layout.Slots, 2 * lab.SlotBytes);
        again.Write(Layout.Slots, HostValue);
        return $"delete: {deleted}; {absent}; the memory keeps 0x{kept:x}; made again: {guest.Load(Layout.Slots)}";
    }

    /// <summary>Moves a slot that the guest has used.</summary>
    [Rows]
    public string Move(Lab lab)
    {
        var elsewhere = Layout.Slots + (64 * lab.SlotBytes);
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes);
        guest.Store(Layout.Slots, GuestValue);
        var moved = guest.Vm.SetUserMemoryRegion(memory.Region with { guest_phys_addr = elsewhere });
        return $"move: {moved}; there: {guest.Load(elsewhere)}; where it was: {guest.Load(Layout.Slots)}";
    }

    /// <summary>Lets two slots have the same memory.</summary>
    [Rows]
    public string Alias(Lab lab)
    {
        var alias = Layout.Slots + (64 * lab.SlotBytes);
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes);
        var second = guest.Vm.SetUserMemoryRegion(memory.Region with { slot = 2, guest_phys_addr = alias });
        guest.Store(Layout.Slots, GuestValue);
        return $"second: {second}; through it: {guest.Load(alias)}";
    }

    /// <summary>Makes many slots of a page each, the last of all first, and lets the guest load from each.</summary>
    [Rows]
    public string MakeMany(Lab lab)
    {
        const int count = 64;
        var guest = GuestAccess.Boot(lab);
        var slots = (uint)guest.Vm.CheckExtension((uint)Capability.KVM_CAP_NR_MEMSLOTS).OrThrow("KVM_CHECK_EXTENSION");
        for (uint i = 0; i < count; i++)
        {
            lab.AddMemory(guest.Vm, slots - 1 - i, Address(i), lab.SlotBytes).Write(Address(i), i + HostValue);
        }

        var right = Enumerable.Range(0, count).Count(i => guest.Load(Address((uint)i)) == $"0x{(ulong)i + HostValue:x}");
        return $"{right} of {count} slots, counted down from the last, read right";

        ulong Address(uint i) => Layout.Slots + ((i * 37 % count) * 2 * lab.SlotBytes);
    }

    /// <summary>Lets the guest store across the border of two slots whose memory lies apart.</summary>
    [Rows]
    public string StoreAcross(Lab lab)
    {
        var border = Layout.Slots + lab.SlotBytes;
        var guest = GuestAccess.Boot(lab);
        var first = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes);
        var second = lab.AddMemory(guest.Vm, 2, border, lab.SlotBytes);
        guest.Store(border - 4, GuestValue);
        var both = ArchitectureTraits.Of(lab.Target.Architecture).NumberOf([.. first.Read(border - 4, 4), .. second.Read(border, 4)]);
        return $"the end of one and the beginning of the other are 0x{both:x}; the guest reads {guest.Load(border - 4)}";
    }

    /// <summary>Switches logging on, off, and on again, with a store in each state.</summary>
    [Rows]
    public string ToggleLogging(Lab lab)
    {
        const int pages = 4;
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, pages * lab.PageBytes);
        var log = new DirtyBitmap(lab, guest.Vm, Slot, pages);
        var logged = memory.Region with { flags = Constants.KVM_MEM_LOG_DIRTY_PAGES };
        var seen = new List<string>();
        foreach (var (region, page) in new[] { (memory.Region, 0u), (logged, 1u), (memory.Region, 2u), (logged, 3u) })
        {
            var result = guest.Vm.SetUserMemoryRegion(in region);
            if (lab.Guests.LogsTheHost && region.flags != 0)
            {
                log.ReadPages();
            }

            guest.Store(Layout.Slots + (page * lab.PageBytes), GuestValue);
            seen.Add($"{(region.flags == 0 ? "off" : "on")} {result}, {log.Read()}");
        }

        return string.Join("; ", seen);
    }

    /// <summary>Asks for a slot again as it is, with logging on and a page dirty.</summary>
    [Rows]
    public string SetUnchanged(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var log = DirtyBitmap.OfNew(guest, Slot, Layout.Slots, 1);
        guest.Store(Layout.Slots, GuestValue);
        return $"{guest.Vm.SetUserMemoryRegion(memory.Region)}; {log.Read()}";
    }
}
