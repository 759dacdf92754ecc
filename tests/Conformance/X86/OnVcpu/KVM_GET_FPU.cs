using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.22.</summary>
public sealed class KVM_GET_FPU
{
    /// <summary>Lets the guest load a state in which every register differs, and reads it.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab, GuestRow row)
    {
        var (exit, loaded, seen) = Load(lab, row);
        loaded.mxcsr = seen.mxcsr;
        (loaded.last_opcode, loaded.last_ip, loaded.last_dp) = (seen.last_opcode, seen.last_ip, seen.last_dp);
        return $"{exit}; {Fields.Difference(in loaded, in seen)}";
    }

    /// <summary>Lets the guest load opcode and pointers, and reads them.</summary>
    [Rows]
    public string ReadPointers(Lab lab, GuestRow row)
    {
        var (exit, loaded, seen) = Load(lab, row);
        return $"{exit}; {FxsaveArea.Pointers(in loaded, in seen)}";
    }

    /// <summary>Lets the guest load the control word of SSE, and reads it.</summary>
    [Rows]
    public string ReadMxcsr(Lab lab, GuestRow row)
    {
        var (exit, loaded, seen) = Load(lab, row);
        return $"{exit}; {(loaded.mxcsr == seen.mxcsr ? "mxcsr as loaded" : $"mxcsr=0x{seen.mxcsr:x}")}";
    }

    /// <summary>Reads it of a vCPU that has not run.</summary>
    [Rows]
    public string ReadAfterReset(Lab lab)
    {
        var result = lab.CreateVcpu().GetFpu(out var fpu);
        fpu.mxcsr = 0; // ReadMxcsr
        return $"{result} {Fields.Text(in fpu)}";
    }

    private static (string Exit, kvm_fpu Loaded, kvm_fpu Seen) Load(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var area = FxsaveArea.Distinct();
        machine.Memory.Write(Layout.Given, in area);
        var exit = machine.Run();
        machine.Vcpu.GetFpu(out var seen).OrThrow("KVM_GET_FPU");
        return (exit, area.AsFpu(), seen);
    }
}
