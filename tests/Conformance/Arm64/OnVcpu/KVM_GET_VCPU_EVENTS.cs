using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.31.</summary>
public sealed class KVM_GET_VCPU_EVENTS
{
    /// <summary>Makes an SError pending, reads the events, lets the guest take it, and reads them again.</summary>
    [Rows]
    public string Pending(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var vcpu = guest.Machine.Vcpu;
        var before = Text(vcpu);
        var events = new kvm_vcpu_events { exception = new() { serror_pending = 1 } };
        vcpu.SetVcpuEvents(in events).OrThrow("KVM_SET_VCPU_EVENTS");
        var pending = Text(vcpu);
        var taken = guest.Do("unmask").Split(' ')[0];
        return $"{before}; {pending}; {taken}; {Text(vcpu)}";
    }

    /// <summary>Asks a vCPU that is only created.</summary>
    [Rows]
    public string GetBeforeInit(Lab lab) => NewVcpu.Created(lab).Vcpu.GetVcpuEvents(out _).ToString();

    private static string Text(KvmVcpu vcpu)
    {
        var result = vcpu.GetVcpuEvents(out var events);
        return result.Ok ? events.exception.serror_pending == 0 ? "none" : "SError" : result.ToString();
    }
}
