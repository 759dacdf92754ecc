using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.OnVcpu;

/// <summary>4.96.</summary>
public sealed class KVM_SMI
{
    /// <summary>Queues one, lets the guest go through system management mode, and looks at the mode within and after.</summary>
    [Rows]
    public string Deliver(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var handler = Listing.Named("real16/smi");
        machine.Memory.Write(handler.Load, handler.Code);
        var before = machine.Regs;
        var result = machine.Vcpu.Smi();
        var queued = Smm(machine);
        var first = machine.Run();
        var within = Smm(machine);
        var last = machine.Run();
        before.rip++; // past the HLT
        return $"{result}; {queued}; {first}; {within}; {last}; {Smm(machine)}; {Fields.Difference(in before, machine.Regs)}";
    }

    private static string Smm(Machine machine)
    {
        machine.Vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        var flag = machine.Page.Read().flags & Constants.KVM_RUN_X86_SMM;
        return $"smm={events.smi.smm} pending={events.smi.pending} flag={flag}";
    }
}
