using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.135.</summary>
public sealed class KVM_XEN_HVM_EVTCHN_SEND
{
    /// <summary>An event for a 64-bit Xen guest with vCPU 0.</summary>
    public sealed record EventRow : Row
    {
        /// <summary>The port.</summary>
        public required uint Port { get; init; }

        /// <summary>The vCPU.</summary>
        public uint Vcpu { get; init; }

        /// <summary>The priority; two levels are all that there is.</summary>
        public uint Priority { get; init; } = Constants.KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL;

        /// <summary>Whether the guest has masked the port.</summary>
        public bool Masked { get; init; }
    }

    /// <summary>Sends an event, and looks at the guest's pages.</summary>
    [Rows]
    public string Send(Lab lab, EventRow row)
    {
        var guest = new XenGuest(lab);
        if (row.Masked)
        {
            guest.Mask((int)row.Port);
        }

        var channel = new kvm_irq_routing_xen_evtchn { port = row.Port, vcpu = row.Vcpu, priority = row.Priority };
        var result = guest.Machine.Vm.XenHvmEvtchnSend(in channel);
        return $"{result}; {guest.Pending(row.Port < 4096 ? (int)row.Port : 0)}";
    }
}
