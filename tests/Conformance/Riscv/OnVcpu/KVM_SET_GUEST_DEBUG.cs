using KvmProbe.Abi.Riscv;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Riscv;
using Common = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.87.</summary>
public sealed class KVM_SET_GUEST_DEBUG
{
    /// <summary>What is asked for.</summary>
    public sealed record DebugRow : Row
    {
        /// <summary>Whether debugging is enabled.</summary>
        public bool Enable { get; init; }

        /// <summary>Whether it is taken back.</summary>
        public bool TakenBack { get; init; }
    }

    /// <summary>Asks for debugging, or not, and lets the guest come to a breakpoint of its own.</summary>
    [Rows]
    public string Set(Lab lab, DebugRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        var set = guest.Machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = row.Enable ? (uint)Common.KVM_GUESTDBG_ENABLE : 0 });
        var back = row.TakenBack ? $"; {guest.Machine.Vcpu.SetGuestDebug(default)}" : "";
        return $"{set}{back}; {guest.Do("break")}";
    }
}
