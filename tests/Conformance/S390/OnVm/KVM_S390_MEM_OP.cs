using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.89, of a VM: absolute addresses.</summary>
public sealed class KVM_S390_MEM_OP
{
    /// <summary>Makes the access.</summary>
    [Rows]
    public string Access(Lab lab, MemOpRow row)
    {
        var machine = lab.Boot("interrupts");
        return MemOp.Of(machine, machine.Vm, row);
    }
}
