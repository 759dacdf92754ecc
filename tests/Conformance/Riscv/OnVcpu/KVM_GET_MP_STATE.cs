using KvmProbe.Conformance.Riscv.Guests;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.38.</summary>
public sealed class KVM_GET_MP_STATE
{
    /// <summary>Makes two vCPUs, and lets the first start the second.</summary>
    [Rows]
    public string Started(Lab lab)
    {
        var pair = SupervisorPair.Boot(lab);
        var before = pair.States;
        return $"{before}; {pair.Start(1)}; {pair.States}";
    }
}
