using KvmProbe.Abi;
using KvmProbe.Guests.S390;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.59: the guest tells of a queue of a virtio device by DIAGNOSE 500h.</summary>
public sealed class KVM_IOEVENTFD
{
    private const ulong NotifyFunction = 3;
    private const ulong Subchannel = 0x10001;
    private const ulong Queue = 2;

    /// <summary>What is attached is queue 2 of subchannel 10001h; what the guest tells of.</summary>
    public sealed record NotifyRow : Row
    {
        /// <summary>The subchannel.</summary>
        public ulong Subchannel { get; init; } = KVM_IOEVENTFD.Subchannel;

        /// <summary>The queue.</summary>
        public ulong Queue { get; init; } = KVM_IOEVENTFD.Queue;

        /// <summary>The function of the DIAGNOSE.</summary>
        public ulong Function { get; init; } = NotifyFunction;

        /// <summary>Whether it was detached before.</summary>
        public bool Detached { get; init; }
    }

    /// <summary>Attaches an eventfd, and lets the guest tell.</summary>
    [Rows]
    public string Notify(Lab lab, NotifyRow row)
    {
        var machine = lab.Boot("instructions");
        machine.Vcpu.EnableCap(new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_S390_CSS_SUPPORT }).OrThrow("KVM_ENABLE_CAP");
        var events = EventFd.Create(lab);
        var place = new kvm_ioeventfd
        {
            addr = Subchannel,
            datamatch = Queue,
            len = sizeof(ulong),
            fd = events.Fd,
            flags = Constants.KVM_IOEVENTFD_FLAG_VIRTIO_CCW_NOTIFY | Constants.KVM_IOEVENTFD_FLAG_DATAMATCH,
        };
        var result = machine.Vm.Ioeventfd(in place);
        if (row.Detached)
        {
            machine.Vm.Ioeventfd(place with { flags = place.flags | Constants.KVM_IOEVENTFD_FLAG_DEASSIGN }).OrThrow("KVM_IOEVENTFD");
        }

        Registers.Change(machine.Vcpu, 1, row.Function, row.Subchannel);
        lab.Guests.Call(machine.Vcpu, machine.Guest["notify"], row.Queue);
        return $"{result}; {machine.Run()}; count {events.Take()}";
    }
}
