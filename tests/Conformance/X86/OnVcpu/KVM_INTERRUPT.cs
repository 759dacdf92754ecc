using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.16.</summary>
public sealed class KVM_INTERRUPT
{
    private const ushort AskPort = 0xe8;

    /// <summary>A vector for a guest that asks for it.</summary>
    public sealed record DeliverRow : GuestRow
    {
        /// <summary>The vector.</summary>
        public required byte Vector { get; init; }
    }

    /// <summary>An interrupt for a vCPU.</summary>
    public sealed record IrqRow : Row
    {
        /// <summary>The vector.</summary>
        public required uint Irq { get; init; }

        /// <summary>The interrupt controllers: <c>none</c>, <c>split</c> or <c>full</c>.</summary>
        public required Irqchip Irqchip { get; init; }
    }

    /// <summary>Queues the vector that the guest asks for, and lets the guest go on.</summary>
    [Rows]
    public string Deliver(Lab lab, DeliverRow row)
    {
        var machine = row.Boot(lab);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rax = row.Vector);
        machine.Serve(AskPort, data => $"interrupt {data[0]:x}: {machine.Vcpu.Interrupt(new kvm_interrupt { irq = data[0] })}");
        return machine.Trace();
    }

    /// <summary>Queues an interrupt.</summary>
    [Rows]
    public string Queue(Lab lab, IrqRow row)
    {
        var vcpu = lab.CreateVcpu(lab.CreateVm(row.Irqchip)).Vcpu;
        return vcpu.Interrupt(new kvm_interrupt { irq = row.Irq }).ToString();
    }

    /// <summary>Queues vector 20h and then another before the guest runs.</summary>
    [Rows]
    public string QueueTwice(Lab lab, IrqRow row)
    {
        var machine = lab.Boot("real16/interrupt", lab.CreateVm(row.Irqchip));
        machine.Serve(AskPort, _ => $"{Queue(0x20)}; {Queue(row.Irq)}");
        return machine.Trace();

        string Queue(uint irq) => $"interrupt {irq:x}: {machine.Vcpu.Interrupt(new kvm_interrupt { irq = irq })}";
    }
}
