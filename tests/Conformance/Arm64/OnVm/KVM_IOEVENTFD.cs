using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.59.</summary>
public sealed class KVM_IOEVENTFD
{
    private const ulong Address = Layout.Mmio + 0x40;

    /// <summary>What is attached to, and where the guest stores eight bytes, 1.</summary>
    public sealed record StoreRow : Row
    {
        /// <summary>Bytes, or 0 for any.</summary>
        public uint Len { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The value that is looked for.</summary>
        public ulong Datamatch { get; init; }

        /// <summary>How far behind the address the guest stores.</summary>
        public ulong Offset { get; init; }
    }

    /// <summary>Attaches an eventfd to an address, lets the guest store, and detaches it.</summary>
    [Rows]
    public string Store(Lab lab, StoreRow row)
    {
        var guest = ExceptionGuest.Boot(lab);
        var events = EventFd.Create(lab);
        var at = new kvm_ioeventfd { addr = Address, len = row.Len, flags = row.Flags, datamatch = row.Datamatch, fd = events.Fd };
        var attached = guest.Machine.Vm.Ioeventfd(in at);
        var exit = guest.Do("steps", Address + row.Offset);
        var count = events.Take();
        var detached = guest.Machine.Vm.Ioeventfd(at with { flags = row.Flags | Constants.KVM_IOEVENTFD_FLAG_DEASSIGN });
        return $"{attached}; {exit.Split(' ')[0]}, signalled {count}; detached: {detached}; {guest.Do("steps", Address + row.Offset).Split(' ')[0]}";
    }
}
