using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using Common = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.Arm64.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_DEBUG
{
    /// <summary>Asks for steps, runs, and looks at the exit; the instruction was executed once.</summary>
    [Rows]
    public string Stepped(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        guest.Machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Common.KVM_GUESTDBG_ENABLE | Common.KVM_GUESTDBG_SINGLESTEP })
            .OrThrow("KVM_SET_GUEST_DEBUG");
        return $"{guest.Do("steps", Layout.Data)} at {guest.Pc}";
    }
}
