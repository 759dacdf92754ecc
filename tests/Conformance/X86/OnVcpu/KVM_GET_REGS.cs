using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.11.</summary>
public sealed class KVM_GET_REGS
{
    /// <summary>Lets a guest load every register with a value of its own, and reads them.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var loaded = RegisterValues.Of(machine);
        machine.Memory.Write(Layout.Results, in loaded);
        var exit = machine.Run();
        loaded.rip = machine.Guest["end"];
        return $"{exit}; {Fields.Difference(in loaded, machine.Regs)}";
    }

    /// <summary>Reads them of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        var result = lab.CreateVcpu().GetRegs(out var regs);
        return $"{result} {Fields.Text(in regs)}";
    }
}
