using KvmProbe.Abi.S390;
using KvmProbe.Guests.S390;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.12.</summary>
public sealed class KVM_SET_REGS
{
    /// <summary>Sets each register to another number, and lets the guest store them all.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab)
    {
        const int stored = 14;
        var machine = lab.Boot("instructions");
        var set = Fields.Distinct<kvm_regs>();
        set.gprs[15] = Layout.Data;
        machine.Vcpu.SetRegs(in set).OrThrow("KVM_SET_REGS");
        S390Guests.SetPsw(machine.Vcpu, S390Guests.Mask, machine.Guest["store_all"]);
        var exit = machine.Run();
        var different = Enumerable.Range(0, stored + 1).Where(i => machine.Memory.Read<ulong>(Layout.Data + ((ulong)i * sizeof(ulong))) != set.gprs[i]);
        return $"{exit}; different: {string.Join(' ', different.DefaultIfEmpty(-1))}".Replace("-1", "none", StringComparison.Ordinal);
    }
}
