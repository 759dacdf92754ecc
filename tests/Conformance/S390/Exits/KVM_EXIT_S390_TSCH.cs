using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_S390_TSCH
{
    /// <summary>Lets the guest do an instruction.</summary>
    [Rows]
    public string Do(Lab lab, InstructionRow row) =>
        InstructionGuest.Run(lab, row) is var (machine, exit) && machine.Page.ExitReason is ExitReason.KVM_EXIT_S390_TSCH
            && machine.Page.Read().s390_tsch is var tsch ? $"{exit} ipb=0x{tsch.ipb:x8} dequeued={tsch.dequeued} id=0x{tsch.subchannel_id:x} nr=0x{tsch.subchannel_nr:x}" : exit;
}
