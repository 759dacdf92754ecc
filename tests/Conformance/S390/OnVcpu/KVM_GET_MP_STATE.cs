using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.38.</summary>
public sealed class KVM_GET_MP_STATE
{
    /// <summary>Reads it before the vCPU has run, and after.</summary>
    [Rows]
    public string GetAroundRun(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        var before = Get(guest.Vcpu);
        var exit = guest.Run();
        return $"{before}; {exit}; {Get(guest.Vcpu)}";
    }

    private static string Get(KvmVcpu vcpu) => vcpu.GetMpState(out var state) is var result ? $"{result} {States.Name(state.mp_state)}" : "";
}
