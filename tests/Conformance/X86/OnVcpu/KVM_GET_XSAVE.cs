using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.42.</summary>
public sealed class KVM_GET_XSAVE
{
    /// <summary>Lets the guest load x87 and SSE state in which every register differs, and reads it.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var loaded = FxsaveArea.Distinct();
        machine.Memory.Write(Layout.Given, in loaded);
        var exit = machine.Run();
        var result = machine.Vcpu.GetXsave(out var xsave);
        var seen = XsaveArea.Legacy(ref xsave);
        loaded.mxcsr_mask = seen.mxcsr_mask; // the host's
        var components = XsaveArea.Components(ref xsave) & (XsaveArea.X87 | XsaveArea.Sse);
        return $"{exit}; {result} components={components:x} {Fields.Difference(loaded.WithoutPointers(), seen.WithoutPointers())}";
    }

    /// <summary>Reads it of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        var result = lab.CreateVcpu().GetXsave(out var xsave);
        var legacy = XsaveArea.Legacy(ref xsave);
        legacy.mxcsr_mask = 0; // the host's
        var rest = XsaveArea.Bytes(ref xsave)[(XsaveArea.Header + sizeof(ulong))..];
        return $"{result} {Fields.Text(in legacy)}; the rest is {(rest.IndexOfAnyExcept((byte)0) < 0 ? "zero" : "not zero")}";
    }
}
