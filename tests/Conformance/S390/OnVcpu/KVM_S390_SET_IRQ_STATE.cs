using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.95.</summary>
public sealed class KVM_S390_SET_IRQ_STATE
{
    /// <summary>An interrupt, and a length.</summary>
    public sealed record StateRow : InterruptRow
    {
        /// <summary>How many bytes the kernel is told.</summary>
        public uint Length { get; init; } = IrqState.ItemBytes;

        /// <summary>Whether the buffer cannot be touched.</summary>
        public bool BadBuffer { get; init; }
    }

    /// <summary>Makes it pending, and lets the guest run.</summary>
    [Rows]
    public string Set(Lab lab, StateRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var memory = row.BadBuffer ? lab.Unreachable() : IrqState.Memory(lab, LocalIrq.Of(lab, row));
        var result = guest.Vcpu.SetIrqState(new kvm_s390_irq_state { buf = memory.Address, len = row.Length });
        return result.Ok ? guest.Run(row.Enabled) : result.ToString();
    }

    /// <summary>Makes it pending where another is.</summary>
    [Rows]
    public string SetOverPending(Lab lab, StateRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        var memory = IrqState.Memory(lab, LocalIrq.Of(lab, row));
        guest.Vcpu.S390Irq(LocalIrq.Of(lab, row)).OrThrow("KVM_S390_IRQ");
        return guest.Vcpu.SetIrqState(new kvm_s390_irq_state { buf = memory.Address, len = row.Length }).ToString();
    }

    /// <summary>Reads what is pending on a vCPU, and makes it pending on that of another VM, which runs.</summary>
    [Rows]
    public string Move(Lab lab, InterruptRow row)
    {
        var from = InterruptGuest.Boot(lab);
        from.Vcpu.S390Irq(LocalIrq.Of(lab, row)).OrThrow("KVM_S390_IRQ");
        var memory = lab.Memory(lab.Target.PageSize);
        var length = from.Vcpu.GetIrqState(new kvm_s390_irq_state { buf = memory.Address, len = (uint)lab.Target.PageSize }).OrThrow("KVM_S390_GET_IRQ_STATE");
        var to = InterruptGuest.Boot(lab);
        return $"{to.Vcpu.SetIrqState(new kvm_s390_irq_state { buf = memory.Address, len = (uint)length })}; {to.Run(row.Enabled)}";
    }
}
