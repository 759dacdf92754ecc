using KvmProbe.Abi;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.59.</summary>
public sealed class KVM_IOEVENTFD
{
    /// <summary>What is attached, and what the guest stores: eight bytes at the place that is attached.</summary>
    public sealed record AttachRow : Row
    {
        /// <summary>The bytes that are attached.</summary>
        public uint Length { get; init; } = 8;

        /// <summary>The value that is waited for; null for any.</summary>
        public ulong? Match { get; init; }

        /// <summary>The value that the guest stores.</summary>
        public ulong Value { get; init; } = 0x77;

        /// <summary>Bytes from the place that is attached to where the guest stores.</summary>
        public ulong Distance { get; init; }
    }

    /// <summary>Attaches an eventfd, and lets the guest store.</summary>
    [Rows]
    public string Signal(Lab lab, AttachRow row)
    {
        var guest = GuestAccess.Boot(lab);
        var events = EventFd.Create(lab);
        var place = new kvm_ioeventfd
        {
            addr = Layout.Mmio,
            len = row.Length,
            fd = events.Fd,
            datamatch = row.Match ?? 0,
            flags = row.Match is null ? 0u : Constants.KVM_IOEVENTFD_FLAG_DATAMATCH,
        };
        var result = guest.Vm.Ioeventfd(in place);
        return $"{result}; {guest.Store(Layout.Mmio + row.Distance, row.Value)}; count {events.Take()}";
    }

    /// <summary>Detaches an eventfd, and lets the guest store.</summary>
    [Rows]
    public string SignalDetached(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var events = EventFd.Create(lab);
        var place = new kvm_ioeventfd { addr = Layout.Mmio, len = sizeof(ulong), fd = events.Fd };
        guest.Vm.Ioeventfd(in place).OrThrow("KVM_IOEVENTFD");
        place.flags = Constants.KVM_IOEVENTFD_FLAG_DEASSIGN;
        return $"{guest.Vm.Ioeventfd(in place)}; {guest.Store(Layout.Mmio, 1)}; again: {guest.Vm.Ioeventfd(in place)}; count {events.Take()}";
    }
}
