using KvmProbe.Abi;
using KvmProbe.Abi.Riscv;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Guests.Riscv;
using KvmProbe.Riscv;
using Common = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.Riscv.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_DEBUG
{
    /// <summary>What is asked for.</summary>
    public sealed record DebugRow : Row
    {
        /// <summary>Whether the vCPU has run before.</summary>
        public bool Ran { get; init; }
    }

    /// <summary>Asks for breakpoints, and lets the guest come to one; then it skips it.</summary>
    [Rows]
    public string Break(Lab lab, DebugRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        if (row.Ran)
        {
            guest.Do("time");
            guest.Complete();
        }

        guest.Machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Common.KVM_GUESTDBG_ENABLE })
            .OrThrow("KVM_SET_GUEST_DEBUG");
        var exit = guest.Do("break");
        var at = guest.Pc;
        guest.Set(Registers.Pc, guest.Machine.Guest["break"] + 4);
        return $"{exit} at {at}; skipped: {guest.GoOn()}";
    }
}
