using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>Interrupts as KVM_S390_IRQ takes them: the member that belongs to the type is in the host's byte order.</summary>
public static class LocalIrq
{
    /// <summary>An interrupt of a row: its parameter is what the member of its type begins with.</summary>
    public static kvm_s390_irq Of(Lab lab, InterruptRow row)
    {
        var type = row.TypeNumber;
        var traits = ArchitectureTraits.Of(lab.Target.Architecture);
        var interrupt = new kvm_s390_irq { type = type };
        Span<byte> bytes = interrupt.u.reserved;
        switch (row.Type)
        {
            case "PROGRAM_INT":
                traits.Put(row.Parm, bytes[28..30]);
                break;
            case "MCHK":
                traits.Put(row.Parm, bytes[..8]);
                traits.Put(row.Parm64, bytes[8..16]);
                break;
            case "INT_EMERGENCY" or "INT_EXTERNAL_CALL":
                traits.Put(row.Parm, bytes[..2]);
                break;
            default:
                traits.Put(row.Parm, bytes[..4]);
                traits.Put(row.Parm64, bytes[8..16]);
                break;
        }

        return interrupt;
    }
}
