using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.94.</summary>
public sealed class KVM_S390_GET_IRQ_STATE
{
    /// <summary>An interrupt that is pending, and the buffer for it.</summary>
    public sealed record StateRow : InterruptRow
    {
        /// <summary>How many bytes the kernel is told.</summary>
        public uint Length { get; init; } = 4096;

        /// <summary>Whether the buffer cannot be touched.</summary>
        public bool BadBuffer { get; init; }
    }

    /// <summary>Reads a vCPU's that has nothing pending.</summary>
    [Rows]
    public string GetNone(Lab lab) => IrqState.Get(lab, InterruptGuest.Boot(lab).Vcpu);

    /// <summary>Reads what is pending, twice.</summary>
    [Rows]
    public string Get(Lab lab, InterruptRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Vcpu.S390Irq(LocalIrq.Of(lab, row)).OrThrow("KVM_S390_IRQ");
        return $"{IrqState.Get(lab, guest.Vcpu)}; again: {IrqState.Get(lab, guest.Vcpu)}";
    }

    /// <summary>Reads into a buffer.</summary>
    [Rows]
    public string GetInto(Lab lab, StateRow row)
    {
        var guest = InterruptGuest.Boot(lab);
        guest.Vcpu.S390Irq(LocalIrq.Of(lab, row)).OrThrow("KVM_S390_IRQ");
        var address = row.BadBuffer ? lab.Unreachable().Address : lab.Memory(lab.Target.PageSize).Address;
        return guest.Vcpu.GetIrqState(new kvm_s390_irq_state { buf = address, len = row.Length }).ToString();
    }
}
