using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The events that user space raises for a vCPU, and what it sees of them.</summary>
public static class Raised
{
    private const byte Vector = 0x20;
    private const byte InvalidOpcode = 6;

    private static readonly Dictionary<string, Func<Machine, SysResult>> Events = new()
    {
        ["nmi"] = machine => machine.Vcpu.Nmi(),
        ["smi"] = machine => machine.Vcpu.Smi(),
        ["exception-set"] = Exception,
        ["exception-pending"] = PendingException,
        ["interrupt-queued"] = Interrupt,
    };

    /// <summary>Raises an event.</summary>
    /// <returns>What user space gets.</returns>
    public static SysResult Raise(string name, Machine machine) => Events.TryGetValue(name, out var raise)
        ? raise(machine)
        : throw new DataException($"\"{name}\" is no event; Raised.cs lists them");

    /// <summary>Sets an exception to be injected.</summary>
    public static SysResult Exception(Machine machine) => Set(machine, (ref kvm_vcpu_events events) =>
        events.exception = new kvm_vcpu_events.exception_t { injected = 1, nr = InvalidOpcode });

    /// <summary>Makes an exception pending, which KVM has yet to inject.</summary>
    public static SysResult PendingException(Machine machine)
    {
        machine.Vm.Enable(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 1).OrThrow("KVM_CAP_EXCEPTION_PAYLOAD");
        return Set(machine, (ref kvm_vcpu_events events) => events.exception = new kvm_vcpu_events.exception_t { pending = 1, nr = InvalidOpcode });
    }

    /// <summary>Queues an interrupt.</summary>
    public static SysResult Interrupt(Machine machine) => machine.Vcpu.Interrupt(new kvm_interrupt { irq = Vector });

    /// <summary>Changes the events.</summary>
    public static SysResult Set(Machine machine, StructEdit<kvm_vcpu_events> change)
    {
        var events = Get(machine);
        change(ref events);
        return machine.Vcpu.SetVcpuEvents(in events);
    }

    /// <summary>Puts the guest into the shadow of an instruction: before its first instruction no interrupt comes.</summary>
    public static void Shadow(Machine machine, int shadow) => Set(machine, (ref kvm_vcpu_events events) =>
        (events.flags, events.interrupt.shadow) = (Constants.KVM_VCPUEVENT_VALID_SHADOW, (byte)shadow)).OrThrow("KVM_SET_VCPU_EVENTS");

    /// <summary>The events that are pending, injected or masked; <c>nothing</c> when none is.</summary>
    public static string Left(Machine machine)
    {
        var events = Get(machine);
        (string Name, int Value)[] members =
        [
            ("exception.injected", events.exception.injected), ("exception.pending", events.exception.pending),
            ("interrupt.injected", events.interrupt.injected),
            ("nmi.injected", events.nmi.injected), ("nmi.pending", events.nmi.pending), ("nmi.masked", events.nmi.masked),
            ("smi.smm", events.smi.smm), ("smi.pending", events.smi.pending), ("smi.latched_init", events.smi.latched_init),
        ];
        var left = members.Where(member => member.Value != 0).Select(member => $"{member.Name}={member.Value}").ToList();
        return left.Count == 0 ? "nothing" : string.Join(' ', left);
    }

    private static kvm_vcpu_events Get(Machine machine)
    {
        machine.Vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return events;
    }
}
