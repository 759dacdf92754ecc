using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.89, of a vCPU: logical addresses.</summary>
public sealed class KVM_S390_MEM_OP
{
    /// <summary>Makes the access.</summary>
    [Rows]
    public string Access(Lab lab, MemOpRow row)
    {
        var machine = lab.Boot("interrupts");
        return MemOp.Of(machine, machine.Vcpu, row);
    }

    /// <summary>Makes the access, and lets the guest run.</summary>
    [Rows]
    public string AccessAndRun(Lab lab, MemOpRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        return $"{MemOp.Of(guest.Machine, guest.Vcpu, row)}; {guest.Run()}";
    }
}
