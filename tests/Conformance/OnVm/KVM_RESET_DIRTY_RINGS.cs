using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVm;

/// <summary>7.36, the reset of what was harvested.</summary>
public sealed class KVM_RESET_DIRTY_RINGS
{
    private const uint Slot = 1;
    private const int RingBytes = 0x1_0000;
    private const int Pages = 16;

    /// <summary>What is written into entries that are marked as harvested.</summary>
    public sealed record ForgeRow : Row
    {
        /// <summary>The slots that entries name, one entry after the other; that of the guest's store when there are none.</summary>
        public IReadOnlyList<uint> Slots { get; init; } = [];

        /// <summary>The pages of the slot that they name.</summary>
        public IReadOnlyList<ulong> Offsets { get; init; } = [];

        /// <summary>Whether all are reset at once, which lets the kernel join pages that are near each other; else each by itself.</summary>
        public bool Together { get; init; }
    }

    /// <summary>
    /// Has entries of the ring name what is not, resets, and lets the guest store in the first page, which nobody has harvested, and in one
    /// that is new.
    /// </summary>
    [Rows]
    public string Forge(Lab lab, ForgeRow row)
    {
        var (guest, ring) = Boot(lab);
        var lies = Math.Max(row.Slots.Count, row.Offsets.Count);
        var resets = new List<string>();
        for (var i = 0; i < lies; i++)
        {
            Store(guest, (ulong)i);
            ring.Forge(row.Slots.Count > 0 ? row.Slots[i] : Slot, row.Offsets.Count > 0 ? row.Offsets[i] : 0);
            if (!row.Together || i == lies - 1)
            {
                resets.Add(guest.Vm.ResetDirtyRings().ToString());
            }
        }

        Store(guest, 0, Pages - 1);
        var seen = ring.Dirty();
        ring.Harvest(1);
        return $"{string.Join(", ", resets)}; then {seen}, {guest.Vm.ResetDirtyRings()}";
    }

    /// <summary>Lets the guest store in three pages, harvests them, resets, and lets it store again.</summary>
    [Rows]
    public string HarvestAndReset(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        Store(guest, 3, 0, 5);
        var first = ring.Dirty();
        ring.Harvest(3);
        var reset = guest.Vm.ResetDirtyRings();
        var flags = $"{ring.Flags(0)} {ring.Flags(1)} {ring.Flags(2)}";
        Store(guest, 5, 3);
        return $"{first}; {reset}, flags {flags}; stored again: {ring.Dirty()}";
    }

    /// <summary>Lets the guest store in a page again before the reset, after it was harvested or not.</summary>
    [Rows]
    public string StoreBeforeReset(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        Store(guest, 2, 2);
        var first = ring.Dirty();
        ring.Harvest(1);
        Store(guest, 2);
        return $"{first}; harvested: {ring.Dirty()}; {guest.Vm.ResetDirtyRings()}";
    }

    /// <summary>Harvests some entries and not others, in order and out of it, and resets after each.</summary>
    [Rows]
    public string ResetInOrder(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        Store(guest, 0, 1, 2, 3);
        var nothing = guest.Vm.ResetDirtyRings();
        ring.Harvest(2);
        var two = guest.Vm.ResetDirtyRings();
        ring.Mark(3);
        var skipped = guest.Vm.ResetDirtyRings();
        ring.Harvest(1);
        return $"none harvested: {nothing}; two: {two}; the fourth without the third: {skipped}; "
            + $"the third too: {guest.Vm.ResetDirtyRings()}";
    }

    /// <summary>Lets two vCPUs store, and resets once for both.</summary>
    [Rows]
    public string ResetTwoRings(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        var other = guest.Add(1);
        var otherRing = new DirtyRing(lab, other.Cpu.Vcpu, RingBytes);
        Store(guest, 1);
        Store(other, 6, 7);
        var seen = $"{ring.Dirty()} and {otherRing.Dirty()}";
        ring.Harvest(1);
        otherRing.Harvest(2);
        return $"{seen}; {guest.Vm.ResetDirtyRings()}; then {ring.Dirty()} and {otherRing.Dirty()}";
    }

    /// <summary>Lets the guest store in pages of a slot that is not logged.</summary>
    [Rows]
    public string StoreUnlogged(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        guest.Store(Layout.Data, 1);
        return $"{ring.Dirty()}; {guest.Vm.ResetDirtyRings()}";
    }

    /// <summary>Resets in a VM without rings.</summary>
    [Rows]
    public string ResetWithoutRings(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return vm.ResetDirtyRings().ToString();
    }

    private static (GuestAccess Guest, DirtyRing Ring) Boot(Lab lab)
    {
        var guest = GuestAccess.Boot(lab, prepare: vm => vm.Enable(Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes).OrThrow("KVM_ENABLE_CAP"));
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, Pages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        return (guest, new DirtyRing(lab, guest.Cpu.Vcpu, RingBytes));
    }

    private static void Store(GuestAccess guest, params IEnumerable<ulong> pages)
    {
        foreach (var page in pages)
        {
            guest.Store(Layout.Slots + (page * guest.Machine.Lab.PageBytes), page + 1);
        }
    }
}
