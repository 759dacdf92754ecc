using KvmProbe.Abi;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Conformance.Riscv.Rows;

namespace KvmProbe.Conformance.Riscv.Exits;

/// <summary>Section 5: what a guest asks of SRST.</summary>
public sealed class KVM_EXIT_SYSTEM_EVENT
{
    /// <summary>Lets the guest call while another vCPU runs; both are stopped. The guest is made runnable, and goes on.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var pair = SupervisorPair.Boot(lab);
        row.Prepare(pair.Guest).OrThrow("KVM_SET_ONE_REG of an extension");
        lab.Guests.MakeRunnable(pair.Other.Vcpu);
        var exit = row.Make(pair.Guest);
        if (pair.Guest.Machine.Page.ExitReason is not ExitReason.KVM_EXIT_SYSTEM_EVENT)
        {
            return $"{exit}; {pair.States}";
        }

        var (states, at) = (pair.States, pair.Guest.Pc);
        lab.Guests.MakeRunnable(pair.Guest.Machine.Vcpu);
        return $"{exit}; {states}; at {at}: {pair.Guest.GoOn()}";
    }

    /// <summary>Lets the guest call, and runs it again as it is.</summary>
    [Rows]
    public string RunStopped(Lab lab, CallRow row)
    {
        var guest = row.Boot(lab);
        var exit = row.Make(guest);
        return $"{exit}; again: {lab.TextOf(guest.Machine.Cpu.RunAWhile(), guest.Machine.Page)}";
    }
}
