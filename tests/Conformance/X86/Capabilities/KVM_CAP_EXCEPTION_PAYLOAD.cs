using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.17: exceptions that are pending are told from those that are injected, and bring an address or bits of DR6.</summary>
public sealed class KVM_CAP_EXCEPTION_PAYLOAD
{
    private const uint ValidPayload = Abi.X86.Constants.KVM_VCPUEVENT_VALID_PAYLOAD;
    private const byte PageFault = 14;
    private const ulong Address = 0x1234_5678;

    /// <summary>Reads the flags of a vCPU's events without and with the capability.</summary>
    [Rows]
    public string Flag(Lab lab)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var before = Of(vcpu).flags & ValidPayload;
        var result = vm.Enable(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 1);
        var enabled = Of(vcpu).flags & ValidPayload;
        var off = vm.Enable(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 0);
        return $"{before:x}; {result} {enabled:x}; {off} {Of(vcpu).flags & ValidPayload:x}";
    }

    /// <summary>Makes a page fault pending, reads it back, and lets the guest's handler say that it arrived; then reads CR2.</summary>
    [Rows]
    public string Pending(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        var events = PendingPageFault(machine.Vcpu);
        var result = machine.Vcpu.SetVcpuEvents(in events);
        var back = Fields.Difference(in events, Of(machine.Vcpu));
        var before = machine.Sregs.cr2;
        return $"{result} {back} cr2={before:x}; {machine.Trace()}; cr2={machine.Sregs.cr2:x}";
    }

    /// <summary>Makes a page fault pending, and sets the general purpose registers.</summary>
    [Rows]
    public string DroppedByRegisters(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        machine.Vcpu.SetVcpuEvents(PendingPageFault(machine.Vcpu)).OrThrow("KVM_SET_VCPU_EVENTS");
        machine.ChangeRegs((ref kvm_regs _) => { });
        var events = Of(machine.Vcpu);
        return $"pending={events.exception.pending} injected={events.exception.injected}; {machine.Trace()}";
    }

    /// <summary>Injects a page fault with a payload, which only a pending one has.</summary>
    [Rows]
    public string Injected(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row);
        var events = PendingPageFault(machine.Vcpu);
        (events.exception.pending, events.exception.injected) = (0, 1);
        var result = machine.Vcpu.SetVcpuEvents(in events);
        var seen = Of(machine.Vcpu);
        return $"{result} pending={seen.exception.pending} injected={seen.exception.injected} payload={seen.exception_has_payload}";
    }

    /// <summary>An exception that is pending.</summary>
    public sealed record DeliveredRow : Row
    {
        /// <summary>Its vector.</summary>
        public required byte Vector { get; init; }

        /// <summary>Its payload, when it has one.</summary>
        public ulong? Payload { get; init; }

        /// <summary>DR7 before.</summary>
        public ulong Dr7 { get; init; } = 0x400;
    }

    /// <summary>Makes an exception pending, and reads in its handler what was pushed, and DR6 and DR7.</summary>
    [Rows]
    public string Delivered(Lab lab, DeliveredRow row)
    {
        const ulong pushedFlags = 0x18, resumeFlag = 1 << 16; // the handler has pushed RAX
        const string debug = "debugregs";
        var machine = lab.Boot("long64/raised");
        EventHandlers.Prepare(machine);
        machine.Vm.Enable(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 1).OrThrow("KVM_ENABLE_CAP");
        VcpuRegisters.Set(machine, debug, "dr7", row.Dr7);
        var events = Of(machine.Vcpu);
        events.exception = new kvm_vcpu_events.exception_t { pending = 1, nr = row.Vector };
        (events.exception_has_payload, events.exception_payload) = (row.Payload is null ? (byte)0 : (byte)1, row.Payload ?? 0);
        var result = machine.Vcpu.SetVcpuEvents(in events);
        var exit = machine.Run();
        var isSet = (machine.Memory.Read<ulong>(machine.Regs.rsp + pushedFlags) & resumeFlag) != 0;
        return $"{result}; {exit}; RF={(isSet ? 1 : 0)} dr6={VcpuRegisters.Get(machine, debug, "dr6"):x} dr7={VcpuRegisters.Get(machine, debug, "dr7"):x}";
    }

    private static Machine Boot(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.SetVector(PageFault, "with_error");
        machine.Vm.Enable(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 1).OrThrow("KVM_ENABLE_CAP");
        return machine;
    }

    private static kvm_vcpu_events PendingPageFault(KvmVcpu vcpu)
    {
        var events = Of(vcpu);
        events.exception = new kvm_vcpu_events.exception_t { pending = 1, nr = PageFault, has_error_code = 1, error_code = 6 };
        (events.exception_has_payload, events.exception_payload) = (1, Address);
        return events;
    }

    private static kvm_vcpu_events Of(KvmVcpu vcpu)
    {
        vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return events;
    }
}
