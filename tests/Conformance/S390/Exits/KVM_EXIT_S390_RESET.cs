using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_S390_RESET
{
    /// <summary>Lets the guest do an instruction.</summary>
    [Rows]
    public string Do(Lab lab, InstructionRow row) =>
        InstructionGuest.Run(lab, row) is var (machine, exit) && machine.Page.ExitReason is ExitReason.KVM_EXIT_S390_RESET
            ? $"{exit} flags={machine.Page.Get<ulong>(nameof(Abi.S390.kvm_run.s390_reset_flags))}" : exit;
}
