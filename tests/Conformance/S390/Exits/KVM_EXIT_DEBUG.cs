using KvmProbe.Abi.S390;
using KvmProbe.Guests.S390;
using KvmProbe.S390;
using Common = KvmProbe.Abi.Constants;

namespace KvmProbe.Conformance.S390.Exits;

/// <summary>Section 5: the exit has the address of the next instruction.</summary>
public sealed class KVM_EXIT_DEBUG
{
    /// <summary>Steps over two instructions.</summary>
    [Rows]
    public string Step(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Common.KVM_GUESTDBG_ENABLE | Common.KVM_GUESTDBG_SINGLESTEP }).OrThrow("KVM_SET_GUEST_DEBUG");
        return $"{Run(machine)}; {Run(machine)}";
    }

    /// <summary>Breaks before an instruction of a loop, twice.</summary>
    [Rows]
    public string Break(Lab lab)
    {
        var machine = lab.Boot("store-forever");
        var memory = lab.Memory(lab.Target.PageSize);
        memory.Write(0, new kvm_hw_breakpoint { addr = machine.Guest.Load + 8, len = 1, type = Constants.KVM_HW_BP });
        machine.Vcpu.SetGuestDebug(new kvm_guest_debug
        {
            control = Common.KVM_GUESTDBG_ENABLE | Constants.KVM_GUESTDBG_USE_HW_BP,
            arch = new kvm_guest_debug_arch { nr_hw_bp = 1, hw_bp = memory.Address },
        }).OrThrow("KVM_SET_GUEST_DEBUG");
        lab.Guests.Call(machine.Vcpu, machine.Guest.Load, Layout.Data, 1, 0);
        return $"{Run(machine)}; {Run(machine)}";
    }

    private static string Run(Machine machine) => machine.Run() is var exit && machine.Page.ExitReason is Abi.ExitReason.KVM_EXIT_DEBUG
        ? $"{exit} before {machine.Page.Get<ulong>(nameof(kvm_run.debug)) - machine.Guest.Load}" : exit;
}
