using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.75.</summary>
public sealed class KVM_IRQFD
{
    private const ushort SignalPort = 0xe8;
    private const ushort ResamplePort = 0xe9;
    private const ushort DeassignPort = 0xea;
    private const int NoDescriptor = 9999;

    /// <summary>A GSI, and a guest that shows what arrives.</summary>
    public sealed record DeliverRow : AccessRow
    {
        /// <summary>The GSI.</summary>
        public required uint Gsi { get; init; }
    }

    /// <summary>An attachment that is refused.</summary>
    public sealed record RefuseRow : Row
    {
        /// <summary>The GSI.</summary>
        public uint Gsi { get; init; } = 5;

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>What the descriptor is: <c>eventfd</c>, <c>attached</c> (an eventfd that has a GSI), <c>vm</c> (no eventfd) or <c>none</c>.</summary>
        public string Fd { get; init; } = "eventfd";

        /// <summary>What the descriptor to resample by is.</summary>
        public string Resamplefd { get; init; } = "none";

        /// <summary>The interrupt controllers: <c>none</c>, <c>split</c> or <c>full</c>.</summary>
        public Irqchip Irqchip { get; init; } = Irqchip.full;
    }

    /// <summary>Signals the eventfd when the guest writes to port e8h, and detaches it when the guest writes to port eah.</summary>
    [Rows]
    public string Deliver(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        var result = Assign(machine.Vm, events, row.Gsi);
        Serve(machine, events, row.Gsi);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>A route to a message, and another that comes in its place.</summary>
    public sealed record RerouteRow : AccessRow
    {
        /// <summary>The vector of the second message; null when the GSI has no route then.</summary>
        public uint? NewVector { get; init; }
    }

    /// <summary>Attaches to a GSI that is a message, and changes the route when the guest writes to port e9h.</summary>
    [Rows]
    public string Reroute(Lab lab, RerouteRow row)
    {
        const uint gsi = 30, vector = 0x57;
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        Route(vector).OrThrow("KVM_SET_GSI_ROUTING");
        var result = Assign(machine.Vm, events, gsi);
        Serve(machine, events, gsi);
        machine.Serve(ResamplePort, _ => $"route: {Route(row.NewVector)}");
        return $"{result}; {machine.Trace()}";

        SysResult Route(uint? to)
        {
            var entry = new kvm_irq_routing_entry { gsi = gsi, type = Constants.KVM_IRQ_ROUTING_MSI };
            entry.u.msi = new kvm_irq_routing_msi { address_lo = 0xfee0_0000, data = to ?? 0 };
            return GsiRoutes.Set(lab, machine.Vm, to is null ? [] : [entry]);
        }
    }

    /// <summary>Attaches the eventfd that a write to port eeh signals, so that the guest interrupts itself.</summary>
    [Rows]
    public string FeedByIoeventfd(Lab lab, DeliverRow row)
    {
        const ulong port = 0xee;
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        machine.Vm.Ioeventfd(new kvm_ioeventfd { addr = port, len = 1, fd = events.Fd, flags = (uint)Constants.KVM_IOEVENTFD_FLAG_PIO }).OrThrow("KVM_IOEVENTFD");
        var result = Assign(machine.Vm, events, row.Gsi);
        return $"{result}; {machine.Trace()}; then {events.Take()} signals wait";
    }

    /// <summary>Signals the eventfd before it is attached.</summary>
    [Rows]
    public string DeliverEarlier(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        events.Signal();
        machine.Serve(SignalPort, _ => $"assign: {Assign(machine.Vm, events, row.Gsi)}");
        return machine.Trace();
    }

    /// <summary>Attaches two eventfds to the GSI, and signals both in turn.</summary>
    [Rows]
    public string DeliverFromTwo(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        var first = EventFd.Create(lab);
        var second = EventFd.Create(lab);
        var result = $"{Assign(machine.Vm, first, row.Gsi)}; {Assign(machine.Vm, second, row.Gsi)}";
        Serve(machine, first, row.Gsi);
        machine.Serve(ResamplePort, _ => Signal(second));
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Attaches with a descriptor to resample by, whose count is told when the guest writes to port e9h.</summary>
    [Rows]
    public string Resample(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        var events = EventFd.Create(lab);
        var resample = EventFd.Create(lab);
        var result = machine.Vm.Irqfd(new kvm_irqfd
        {
            fd = (uint)events.Fd,
            gsi = row.Gsi,
            flags = Constants.KVM_IRQFD_FLAG_RESAMPLE,
            resamplefd = (uint)resample.Fd,
        });
        Serve(machine, events, row.Gsi);
        machine.Serve(ResamplePort, _ => $"resampled {resample.Take()}");
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Attaches one eventfd to a GSI, and then to another GSI or the same.</summary>
    [Rows]
    public string Twice(Lab lab, RefuseRow row)
    {
        var vm = lab.CreateVmWithIrqchip();
        var events = EventFd.Create(lab);
        return $"{Assign(vm, events, 5)}; {Assign(vm, events, row.Gsi)}";
    }

    /// <summary>Detaches an eventfd that is attached to GSI 5, told with a GSI, and attaches it again.</summary>
    [Rows]
    public string Deassign(Lab lab, RefuseRow row)
    {
        var vm = lab.CreateVmWithIrqchip();
        var events = EventFd.Create(lab);
        Assign(vm, events, 5).OrThrow("KVM_IRQFD");
        return $"{Deassign(vm, events, row.Gsi)}; again: {Assign(vm, events, 5)}";
    }

    /// <summary>Attaches with what is wrong in some way.</summary>
    [Rows]
    public string Refuse(Lab lab, RefuseRow row)
    {
        var vm = lab.CreateVm(row.Irqchip);
        return vm.Irqfd(Wrong(lab, row, vm, EventFd.Create(lab))).ToString();
    }

    /// <summary>In many VMs, attaches with what is wrong in some way and then as it is right; all VMs are let go, and counted.</summary>
    [Rows]
    public string RefuseInMany(Lab lab, RefuseRow row) => LivingVms.AfterMany(lab, inner => () =>
    {
        var vm = inner.CreateVm(row.Irqchip);
        var events = EventFd.Create(inner);
        Assign(vm, events, 5).OrThrow("KVM_IRQFD");
        var refused = vm.Irqfd(Wrong(inner, row, vm, events));
        return $"{refused}; then: {Assign(vm, EventFd.Create(inner), row.Gsi)}";
    });

    private static kvm_irqfd Wrong(Lab lab, RefuseRow row, KvmVm vm, EventFd attached)
    {
        return new() { fd = Descriptor(row.Fd), gsi = row.Gsi, flags = row.Flags, resamplefd = Descriptor(row.Resamplefd) };

        uint Descriptor(string what) =>
            (uint)(what switch { "eventfd" => EventFd.Create(lab).Fd, "attached" => attached.Fd, "vm" => vm.Fd, _ => NoDescriptor });
    }

    private static void Serve(Machine machine, EventFd events, uint gsi)
    {
        machine.Serve(SignalPort, _ => Signal(events));
        machine.Serve(DeassignPort, _ => $"deassign: {Deassign(machine.Vm, events, gsi)}");
    }

    private static string Signal(EventFd events)
    {
        events.Signal();
        return "signal";
    }

    private static SysResult Assign(KvmVm vm, EventFd events, uint gsi) => vm.Irqfd(new kvm_irqfd { fd = (uint)events.Fd, gsi = gsi });

    private static SysResult Deassign(KvmVm vm, EventFd events, uint gsi) =>
        vm.Irqfd(new kvm_irqfd { fd = (uint)events.Fd, gsi = gsi, flags = Constants.KVM_IRQFD_FLAG_DEASSIGN });
}
