using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_S390_SIEIC
{
    /// <summary>Lets the guest do an instruction.</summary>
    [Rows]
    public string Do(Lab lab, InstructionRow row) =>
        InstructionGuest.Run(lab, row).Exit;
}
