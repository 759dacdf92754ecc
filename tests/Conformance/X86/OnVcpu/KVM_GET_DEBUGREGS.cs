using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.33.</summary>
public sealed class KVM_GET_DEBUGREGS
{
    /// <summary>Reads them of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        var result = lab.CreateVcpu().GetDebugregs(out var registers);
        return $"{result} {Fields.Text(in registers)}";
    }

    /// <summary>Lets the guest load each with a value of its own, and reads them.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var loaded = KVM_SET_DEBUGREGS.Distinct(GuestMode.long64);
        machine.Memory.Write(Layout.Results, in loaded);
        var exit = machine.Run();
        machine.Vcpu.GetDebugregs(out var seen).OrThrow("KVM_GET_DEBUGREGS");
        return $"{exit}; {Fields.Difference(in loaded, in seen)}";
    }
}
