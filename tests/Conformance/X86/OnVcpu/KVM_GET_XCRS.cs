using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.44.</summary>
public sealed class KVM_GET_XCRS
{
    /// <summary>Reads them of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        var result = lab.CreateVcpu().GetXcrs(out var xcrs);
        return $"{result} {Fields.Text(in xcrs)}";
    }

    /// <summary>Lets the guest set XCR0, and reads it.</summary>
    [Rows]
    public string ReadWhatTheGuestSet(Lab lab, GuestRow row)
    {
        const ulong x87AndSse = 3;
        var machine = KVM_SET_XCRS.BootWithXsave(lab, row);
        machine.GiveIndexed(0, x87AndSse);
        var exit = machine.Run();
        machine.Vcpu.GetXcrs(out var xcrs).OrThrow("KVM_GET_XCRS");
        return $"{exit}; {Fields.Text(in xcrs)}";
    }
}
