using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.116.</summary>
public sealed class KVM_REGISTER_COALESCED_MMIO
{
    private const uint ZoneBytes = 0x100;
    private static readonly kvm_coalesced_mmio_zone Zone = new() { addr = Layout.Mmio, size = ZoneBytes };

    /// <summary>A zone of MMIO, at 0xd0000000, or of ports.</summary>
    public sealed record ZoneRow : Row
    {
        /// <summary>The member <c>pio</c>.</summary>
        public required uint Pio { get; init; }
    }

    /// <summary>An access of the guest's while 0x100 bytes from 0xd0000000 on are a zone.</summary>
    public sealed record StoreRow : Row
    {
        /// <summary>Where the guest stores eight bytes.</summary>
        public required ulong Address { get; init; }
    }

    /// <summary>An index of the ring that is out of range.</summary>
    public sealed record IndexRow : Row
    {
        /// <summary><c>first</c>, which is user space's, or <c>last</c>, which is the kernel's.</summary>
        public required string Index { get; init; }
    }

    /// <summary>Registers a zone.</summary>
    [Rows]
    public string Register(Lab lab, ZoneRow row) => lab.CreateVm().RegisterCoalescedMmio(Zone with { pio = row.Pio }).ToString();

    /// <summary>Lets the guest store, and reads the ring.</summary>
    [Rows]
    public string Store(Lab lab, StoreRow row)
    {
        var (guest, ring) = Boot(lab);
        return $"{guest.Store(row.Address, 0x1122_3344_5566_7788)}; {ring.Take()}";
    }

    /// <summary>Lets the guest store several times, then load.</summary>
    [Rows]
    public string StoreAndLoad(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        for (ulong i = 0; i < 3; i++)
        {
            guest.Store(Layout.Mmio + (i * 0x10), i);
        }

        return $"{guest.Load(Layout.Mmio)}; {ring.Take()}; taken: {ring.Take()}";
    }

    /// <summary>Lets the guest store until the ring is full, takes what is in it, and lets it store again.</summary>
    [Rows]
    public string FillRing(Lab lab)
    {
        var (guest, ring) = Boot(lab);
        var stored = 0;
        string exit;
        while ((exit = guest.Store(Layout.Mmio, 1)) == "stored" && stored <= ring.Entries)
        {
            stored++;
        }

        var count = ring.Count;
        ring.Take();
        return $"{Symbol.Of(stored, "entries", ring.Entries)} stored, {Symbol.Of(count, "entries", ring.Entries)} in the ring; "
            + $"then {exit}; taken: {guest.Store(Layout.Mmio, 2)}; {ring.Take()}";
    }

    /// <summary>Gives the ring one index after the other that it cannot have, lets the guest store at each, and then with an empty ring.</summary>
    [Rows]
    public string StoreWithForgedIndex(Lab lab, IndexRow row)
    {
        var (guest, ring) = Boot(lab);
        var limit = (uint)ring.Entries;
        uint[] indices = [limit, limit + 1, int.MaxValue, 1U << 31, uint.MaxValue - 1, uint.MaxValue];
        var seen = new HashSet<string>();
        foreach (var index in indices)
        {
            ring.Set(row.Index is "first" ? index : 0, row.Index is "last" ? index : 0);
            seen.Add(guest.Store(Layout.Mmio, 1));
        }

        ring.Set(0, 0);
        return $"{string.Join(" or ", seen)}; empty: {guest.Store(Layout.Mmio, 2)}; {ring.Take()}";
    }

    /// <summary>Lets two vCPUs store.</summary>
    [Rows]
    public string StoreOnTwoVcpus(Lab lab)
    {
        var (guest, _) = Boot(lab);
        var other = guest.Add(1);
        guest.Store(Layout.Mmio, 1);
        other.Store(Layout.Mmio + 8, 2);
        return new CoalescedRing(lab, other.Cpu.Page).Take();
    }

    private static (GuestAccess Guest, CoalescedRing Ring) Boot(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        guest.Vm.RegisterCoalescedMmio(in Zone).OrThrow("KVM_REGISTER_COALESCED_MMIO");
        return (guest, new CoalescedRing(lab, guest.Cpu.Page));
    }
}
