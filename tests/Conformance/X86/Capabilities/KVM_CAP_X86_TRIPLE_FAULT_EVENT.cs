using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>4.31 and 4.32: a triple fault that is pending is an event.</summary>
public sealed class KVM_CAP_X86_TRIPLE_FAULT_EVENT
{
    private const uint ValidTripleFault = Abi.X86.Constants.KVM_VCPUEVENT_VALID_TRIPLE_FAULT;

    /// <summary>Enables it, makes a triple fault pending, reads it back, and lets the guest run.</summary>
    [Rows]
    public string Pending(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        var result = machine.Vcpu.SetVcpuEvents(WithTripleFault(machine.Vcpu));
        var seen = Of(machine.Vcpu);
        return $"{result} flag={(seen.flags & ValidTripleFault) != 0} pending={seen.triple_fault.pending}; {machine.Run()}; "
            + $"pending={Of(machine.Vcpu).triple_fault.pending}";
    }

    /// <summary>Makes one pending, takes it back, and lets the guest run.</summary>
    [Rows]
    public string TakenBack(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        var events = WithTripleFault(machine.Vcpu);
        machine.Vcpu.SetVcpuEvents(in events).OrThrow("KVM_SET_VCPU_EVENTS");
        events.triple_fault.pending = 0;
        var result = machine.Vcpu.SetVcpuEvents(in events);
        return $"{result}; {machine.Run()}";
    }

    private static Machine Boot(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.Vm.Enable(Capability.KVM_CAP_X86_TRIPLE_FAULT_EVENT, 1).OrThrow("KVM_ENABLE_CAP");
        return machine;
    }

    private static kvm_vcpu_events WithTripleFault(KvmVcpu vcpu)
    {
        var events = Of(vcpu);
        (events.flags, events.triple_fault.pending) = (events.flags | ValidTripleFault, 1);
        return events;
    }

    private static kvm_vcpu_events Of(KvmVcpu vcpu)
    {
        vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return events;
    }
}
