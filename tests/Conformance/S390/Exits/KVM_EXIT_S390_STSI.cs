using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_S390_STSI
{
    /// <summary>Lets the guest do an instruction.</summary>
    [Rows]
    public string Do(Lab lab, InstructionRow row) =>
        InstructionGuest.Run(lab, row) is var (machine, exit) && machine.Page.ExitReason is ExitReason.KVM_EXIT_S390_STSI
            && machine.Page.Read().s390_stsi is var stsi ? $"{exit} addr=0x{stsi.addr:x} ar={stsi.ar} fc={stsi.fc} sel1={stsi.sel1} sel2={stsi.sel2}" : exit;
}
