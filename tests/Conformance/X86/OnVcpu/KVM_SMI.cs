using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.96.</summary>
public sealed class KVM_SMI
{
    /// <summary>Queues one, lets the guest go through system management mode, and looks at the mode within and after.</summary>
    [Rows]
    public string Deliver(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row, "real16/smi");
        var before = machine.Regs;
        var result = machine.Vcpu.Smi();
        var queued = Smm(machine);
        var first = machine.Run();
        var within = Smm(machine);
        var last = machine.Run();
        before.rip++; // past the HLT
        return $"{result}; {queued}; {first}; {within}; {last}; {Smm(machine)}; {Fields.Difference(in before, machine.Regs)}";
    }

    /// <summary>Queues one, and lets the guest shut down in system management mode.</summary>
    [Rows]
    public string ShutDown(Lab lab, GuestRow row)
    {
        var machine = Boot(lab, row, "real16/smi-shutdown");
        return $"{machine.Vcpu.Smi()}; {machine.Run()}; {machine.Run()}; {Smm(machine)}";
    }

    /// <summary>Sets registers, and reads them before and where system management mode begins.</summary>
    [Rows]
    public string RegistersWithin(Lab lab, RegistersRow row)
    {
        var machine = lab.Boot("long64/raised");
        ManagementMode.PrepareWithoutHandler(machine);
        return row.Around(machine, () =>
        {
            machine.Vcpu.Smi().OrThrow("KVM_SMI");
            machine.Run();
        });
    }

    /// <summary>Sets registers, lets the guest go through system management mode and on, and reads them before and after.</summary>
    [Rows]
    public string RegistersAfter(Lab lab, RegistersRow row)
    {
        var machine = lab.Boot("long64/raised");
        ManagementMode.Prepare(machine);
        var trace = "";
        var text = row.Around(machine, () =>
        {
            machine.Vcpu.Smi().OrThrow("KVM_SMI");
            trace = machine.Trace();
        });
        return $"{trace}; {text}";
    }

    private static Machine Boot(Lab lab, GuestRow row, string handlerOfSmi)
    {
        var machine = lab.Boot(row.Guest);
        ManagementMode.Prepare(machine, handlerOfSmi);
        return machine;
    }

    private static string Smm(Machine machine)
    {
        var result = machine.Vcpu.GetVcpuEvents(out var events);
        if (!result.Ok)
        {
            return $"KVM_GET_VCPU_EVENTS {result}";
        }

        var flag = machine.Page.Read().flags & Constants.KVM_RUN_X86_SMM;
        return $"smm={events.smi.smm} pending={events.smi.pending} flag={flag}";
    }
}
