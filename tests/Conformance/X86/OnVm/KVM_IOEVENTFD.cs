using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.59.</summary>
public sealed class KVM_IOEVENTFD
{
    private const int NoDescriptor = 9999;

    /// <summary>An attachment.</summary>
    public sealed record Attachment
    {
        /// <summary>The port or guest-physical address.</summary>
        public required ulong Addr { get; init; }

        /// <summary>Bytes, or 0 for any.</summary>
        public uint Len { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The value that is looked for.</summary>
        public ulong Datamatch { get; init; }

        internal kvm_ioeventfd With(int fd, uint more = 0) =>
            new() { addr = Addr, len = Len, flags = Flags | more, datamatch = Datamatch, fd = fd };
    }

    /// <summary>An attachment, and a guest that writes.</summary>
    public sealed record WriteRow : GuestRow
    {
        /// <summary>The attachment.</summary>
        public required Attachment At { get; init; }
    }

    /// <summary>An attachment, and a second.</summary>
    public sealed record PairRow : Row
    {
        /// <summary>The first.</summary>
        public required Attachment At { get; init; }

        /// <summary>The second.</summary>
        public required Attachment Then { get; init; }
    }

    /// <summary>An attachment, and a second with a descriptor.</summary>
    public sealed record RefusedRow : Row
    {
        /// <summary>The first.</summary>
        public required Attachment At { get; init; }

        /// <summary>The one that is refused.</summary>
        public required Attachment Then { get; init; }

        /// <summary>What its descriptor is.</summary>
        public string Fd { get; init; } = "eventfd";
    }

    /// <summary>An attachment with a descriptor.</summary>
    public sealed record AttachRow : Row
    {
        /// <summary>The attachment.</summary>
        public required Attachment At { get; init; }

        /// <summary>What the descriptor is: <c>eventfd</c>, <c>vm</c> (no eventfd) or <c>none</c>.</summary>
        public string Fd { get; init; } = "eventfd";
    }

    /// <summary>Attaches, lets the guest write, and takes the count.</summary>
    [Rows]
    public string Write(Lab lab, WriteRow row)
    {
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        var result = machine.Vm.Ioeventfd(row.At.With(events.Fd));
        return $"{result}; {machine.Trace()}; count={events.Take()}";
    }

    /// <summary>Attaches, detaches, lets the guest write, and takes the count.</summary>
    [Rows]
    public string WriteDetached(Lab lab, WriteRow row)
    {
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        machine.Vm.Ioeventfd(row.At.With(events.Fd)).OrThrow("KVM_IOEVENTFD");
        var result = machine.Vm.Ioeventfd(row.At.With(events.Fd, Constants.KVM_IOEVENTFD_FLAG_DEASSIGN));
        return $"{result}; {machine.Trace()}; count={events.Take()}";
    }

    /// <summary>Attaches an eventfd, and another elsewhere or at the same place.</summary>
    [Rows]
    public string Pair(Lab lab, PairRow row)
    {
        var vm = lab.CreateVm();
        return $"{vm.Ioeventfd(row.At.With(EventFd.Create(lab).Fd))}; {vm.Ioeventfd(row.Then.With(EventFd.Create(lab).Fd))}";
    }

    /// <summary>Attaches an eventfd, detaches it as the second attachment says, and attaches it again.</summary>
    [Rows]
    public string Detach(Lab lab, PairRow row)
    {
        var vm = lab.CreateVm();
        var events = EventFd.Create(lab);
        vm.Ioeventfd(row.At.With(events.Fd)).OrThrow("KVM_IOEVENTFD");
        var detach = vm.Ioeventfd(row.Then.With(events.Fd, Constants.KVM_IOEVENTFD_FLAG_DEASSIGN));
        return $"{detach}; again: {vm.Ioeventfd(row.At.With(events.Fd))}";
    }

    /// <summary>Detaches another eventfd than the one that is attached.</summary>
    [Rows]
    public string DetachAnother(Lab lab, AttachRow row)
    {
        var vm = lab.CreateVm();
        vm.Ioeventfd(row.At.With(EventFd.Create(lab).Fd)).OrThrow("KVM_IOEVENTFD");
        return vm.Ioeventfd(row.At.With(EventFd.Create(lab).Fd, Constants.KVM_IOEVENTFD_FLAG_DEASSIGN)).ToString();
    }

    /// <summary>Attaches.</summary>
    [Rows]
    public string Attach(Lab lab, AttachRow row)
    {
        var vm = lab.CreateVm();
        return vm.Ioeventfd(row.At.With(Descriptor(lab, row.Fd, vm))).ToString();
    }

    /// <summary>In many VMs, attaches an eventfd, and then what is refused; detaches the first and attaches another there. All VMs are let go, and counted.</summary>
    [Rows]
    public string RefuseInMany(Lab lab, RefusedRow row) => LivingVms.AfterMany(lab, inner => () =>
    {
        var vm = inner.CreateVm();
        var first = EventFd.Create(inner);
        vm.Ioeventfd(row.At.With(first.Fd)).OrThrow("KVM_IOEVENTFD");
        var refused = vm.Ioeventfd(row.Then.With(Descriptor(inner, row.Fd, vm)));
        var detached = vm.Ioeventfd(row.At.With(first.Fd, Constants.KVM_IOEVENTFD_FLAG_DEASSIGN));
        return $"{refused}; detach: {detached}; again: {vm.Ioeventfd(row.At.With(EventFd.Create(inner).Fd))}";
    });

    private static int Descriptor(Lab lab, string what, KvmVm vm) =>
        what switch { "eventfd" => EventFd.Create(lab).Fd, "vm" => vm.Fd, _ => NoDescriptor };
}
