using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.116.</summary>
public sealed class KVM_UNREGISTER_COALESCED_MMIO
{
    private const uint ZoneBytes = 0x100;
    private static readonly kvm_coalesced_mmio_zone Zone = new() { addr = Layout.Mmio, size = ZoneBytes };

    /// <summary>What is unregistered while two zones of 0x100 bytes, at 0xd0000000 and 0xd0001000, are registered.</summary>
    public sealed record ZoneRow : Row
    {
        /// <summary>Where.</summary>
        public required ulong Address { get; init; }

        /// <summary>Bytes.</summary>
        public required uint Size { get; init; }

        /// <summary>The member <c>pio</c>.</summary>
        public uint Pio { get; init; }
    }

    /// <summary>Unregisters, and lets the guest store in the first zone and in the second.</summary>
    [Rows]
    public string Unregister(Lab lab, ZoneRow row)
    {
        const ulong distance = 0x1000;
        var guest = GuestAccess.Boot(lab);
        guest.Vm.RegisterCoalescedMmio(in Zone).OrThrow("KVM_REGISTER_COALESCED_MMIO");
        guest.Vm.RegisterCoalescedMmio(Zone with { addr = Layout.Mmio + distance }).OrThrow("KVM_REGISTER_COALESCED_MMIO");
        var zone = new kvm_coalesced_mmio_zone { addr = row.Address, size = row.Size, pio = row.Pio };
        var result = guest.Vm.UnregisterCoalescedMmio(in zone);
        return $"{result}; first {Kind(guest.Store(Layout.Mmio, 1))}, second {Kind(guest.Store(Layout.Mmio + distance, 1))}";
    }

    private static string Kind(string store) =>
        store == "stored" ? "coalesced" : store.StartsWith("MMIO write", StringComparison.Ordinal) ? "exits" : store;
}
