using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.31.</summary>
public sealed class KVM_GET_VCPU_EVENTS
{
    /// <summary>Reads them of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        var result = lab.CreateVcpu().GetVcpuEvents(out var events);
        return $"{result} {Fields.Text(in events)}";
    }

    /// <summary>Reads them while the guest handles an NMI, and after it.</summary>
    [Rows]
    public string ReadAroundAnNmi(Lab lab, GuestRow row)
    {
        const int nmi = 2;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(nmi, "handler");
        machine.Vcpu.SetVcpuEvents(new kvm_vcpu_events { nmi = { injected = 1 } }).OrThrow("KVM_SET_VCPU_EVENTS");
        var before = Nmi(machine.Vcpu);
        var first = machine.Run();
        var within = Nmi(machine.Vcpu);
        var last = machine.Run();
        return $"{before}; {first}; {within}; {last}; {Nmi(machine.Vcpu)}";
    }

    /// <summary>Reads them after the guest has run into an interrupt that user space queued.</summary>
    [Rows]
    public string ReadAroundAnInterrupt(Lab lab, GuestRow row)
    {
        const int vector = 0x85;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(vector, "no_error");
        machine.EnableInterrupts();
        machine.Vcpu.Interrupt(new Abi.kvm_interrupt { irq = vector }).OrThrow("KVM_INTERRUPT");
        var before = Interrupt(machine.Vcpu);
        var exit = machine.Run();
        return $"{before}; {exit}; {Interrupt(machine.Vcpu)}";
    }

    private static string Nmi(KvmVcpu vcpu)
    {
        vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return $"injected={events.nmi.injected} masked={events.nmi.masked}";
    }

    private static string Interrupt(KvmVcpu vcpu)
    {
        vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return $"injected={events.interrupt.injected} nr=0x{events.interrupt.nr:x} soft={events.interrupt.soft}";
    }
}
