using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Guests.S390;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>In no section: <c>arch/s390/kvm/kvm-s390.c</c>.</summary>
public sealed class KVM_S390_SET_INITIAL_PSW
{
    /// <summary>Sets it on a vCPU that is stopped, which then runs.</summary>
    [Rows]
    public string SetStopped(Lab lab)
    {
        var machine = lab.Boot("interrupts");
        var psw = new kvm_s390_psw { mask = S390Guests.Mask, addr = machine.Guest["new_restart"] };
        return $"{machine.Vcpu.SetInitialPsw(in psw)}; {machine.Run()}";
    }

    /// <summary>Sets it on a vCPU that has run.</summary>
    [Rows]
    public string SetOperating(Lab lab)
    {
        var guest = InterruptGuest.Boot(lab);
        var before = guest.Run();
        return $"{before}; {guest.Vcpu.SetInitialPsw(new kvm_s390_psw { mask = S390Guests.Mask, addr = guest.Machine.Guest["new_restart"] })}";
    }
}
