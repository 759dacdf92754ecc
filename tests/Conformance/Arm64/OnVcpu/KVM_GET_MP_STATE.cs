using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.38.</summary>
public sealed class KVM_GET_MP_STATE
{
    /// <summary>Initializes a vCPU, and reads its state.</summary>
    [Rows]
    public string AfterInit(Lab lab, FeatureRow row) => FirmwareGuest.StateOf(lab.InitializedVcpu(row.Features));

    /// <summary>Lets one vCPU turn another on, which is off.</summary>
    [Rows]
    public string TurnedOn(Lab lab)
    {
        var pair = FirmwarePair.Boot(lab);
        var before = FirmwareGuest.StateOf(pair.Other.Vcpu);
        var on = pair.TurnOn(1);
        return $"{before}; {on}; {FirmwareGuest.StateOf(pair.Other.Vcpu)}";
    }
}
