using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.56.</summary>
public sealed class KVM_GET_TSC_KHZ
{
    /// <summary>Compares it with the frequency that the guest's paravirtual clock computes with.</summary>
    [Rows]
    public string SameAsTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var result = machine.Vcpu.GetTscKhz();
        var exit = PvClock.Enable(machine);
        var answer = result.Raw > 0 ? "a frequency" : result.ToString();
        return $"{answer}; {exit}; {Tsc.Compare(result.Raw, result.Raw, PvClock.Kilohertz(machine))}";
    }
}
