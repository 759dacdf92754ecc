using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.75.</summary>
public sealed class KVM_IRQFD
{
    private const uint Gsi = 8;
    private const uint Spi = Gsi + 32;

    /// <summary>What is attached.</summary>
    public sealed record AttachRow : Row
    {
        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>What the descriptor is: <c>eventfd</c>, <c>vm</c> (no eventfd) or <c>none</c>.</summary>
        public string Fd { get; init; } = "eventfd";

        /// <summary>The interrupt controller: <c>none</c>, <c>created</c> or <c>initialized</c>.</summary>
        public string Irqchip { get; init; } = "initialized";
    }

    /// <summary>Signals an eventfd that is attached to a GSI, detaches it, and signals it again.</summary>
    [Rows]
    public string Deliver(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Gic.Enable(Spi);
        var events = EventFd.Create(lab);
        var attached = GsiTable.Attach(guest.Vm, events, Gsi);
        events.Signal();
        var there = guest.NextOrBell();
        var quiet = guest.NextOrBell();
        var detached = GsiTable.Attach(guest.Vm, events, Gsi, Constants.KVM_IRQFD_FLAG_DEASSIGN);
        events.Signal();
        return $"{attached}; {there}; {quiet}; detached: {detached}; {guest.NextOrBell()}";
    }

    /// <summary>Signals an eventfd that goes with one to resample by: it is told when the guest has ended the interrupt.</summary>
    [Rows]
    public string Resample(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Gic.Trigger(Spi, isEdge: false);
        guest.Gic.Enable(Spi);
        var (events, resample) = (EventFd.Create(lab), EventFd.Create(lab));
        var attached = GsiTable.Attach(guest.Vm, events, Gsi, Constants.KVM_IRQFD_FLAG_RESAMPLE, resample);
        events.Signal();
        var there = guest.Next();
        var before = resample.Take();
        var quiet = guest.NextOrBell();
        return $"{attached}; {there}; resampled {before}; {quiet}; resampled {resample.Take()}";
    }

    /// <summary>Attaches what is wrong in some way.</summary>
    [Rows]
    public string Refuse(Lab lab, AttachRow row)
    {
        const uint noDescriptor = 9999;
        var vm = lab.CreateVm();
        if (row.Irqchip != "none")
        {
            var gic = GicV3.Create(lab, vm);
            gic.SetAddresses();
            lab.CreateVcpu(vm);
            if (row.Irqchip == "initialized")
            {
                gic.Init();
            }
        }

        var fd = row.Fd switch { "eventfd" => (uint)EventFd.Create(lab).Fd, "vm" => (uint)vm.Fd, _ => noDescriptor };
        return vm.Irqfd(new kvm_irqfd { fd = fd, gsi = Gsi, flags = row.Flags }).ToString();
    }
}
