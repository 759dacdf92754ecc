using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.38.</summary>
public sealed class KVM_GET_MP_STATE
{
    /// <summary>A vCPU that nobody has touched.</summary>
    public sealed record FreshRow : Row
    {
        /// <summary>Its number.</summary>
        public required uint Vcpu { get; init; }

        /// <summary>Whether the interrupt controllers are in the kernel.</summary>
        public required bool Irqchip { get; init; }
    }

    /// <summary>The state of a vCPU as it is made.</summary>
    [Rows]
    public string Fresh(Lab lab, FreshRow row)
    {
        var vm = row.Irqchip ? lab.CreateVmWithIrqchip() : lab.CreateVm();
        var result = lab.CreateVcpu(vm, row.Vcpu).Vcpu.GetMpState(out var state);
        return $"{result} {MpState.Name(state.mp_state)}";
    }

    /// <summary>The state of a vCPU that waits in the kernel in a HLT, and after an interrupt has woken it.</summary>
    [Rows]
    public string Halted(Lab lab)
    {
        var machine = lab.Boot("real16/wait-pic", irqchip: true);
        var ready = machine.Run();
        var before = State(machine.Vcpu);
        var halted = MpState.WaitFor(machine.Cpu, Constants.KVM_MP_STATE_HALTED);
        machine.Vm.IrqLine(new kvm_irq_level { irq = 3, level = 1 }).OrThrow("KVM_IRQ_LINE");
        return $"{ready}; {before}; {halted}; {machine.Run()}; {State(machine.Vcpu)}";
    }

    /// <summary>The state of a halted vCPU that nobody runs, before and after the guest on another wakes it by a hypercall.</summary>
    [Rows]
    public string WokenWhileNotRun(Lab lab)
    {
        var guest = new ParavirtualGuest(lab);
        var other = guest.Add(1);
        guest.Step("apic");
        other.Step("apic");
        other.Cpu.Vcpu.SetMpState(new kvm_mp_state { mp_state = Constants.KVM_MP_STATE_HALTED }).OrThrow("KVM_SET_MP_STATE");
        var before = State(other.Cpu.Vcpu);
        var answer = guest.Call(Constants.KVM_HC_KICK_CPU, [0, 1]);
        return $"{before}; {answer}; {State(other.Cpu.Vcpu)}";
    }

    /// <summary>The states of a second vCPU while the guest on the first sends it INIT and SIPI.</summary>
    [Rows]
    public string InitAndSipi(Lab lab)
    {
        var machine = lab.Boot("long64/start-ap", irqchip: true);
        var second = machine.AddVcpu(1).Vcpu;
        return $"{machine.Run()}: {State(second)}; {machine.Run()}: {State(second)}; {machine.Run()}: {State(second)}";
    }

    private static string State(KvmVcpu vcpu)
    {
        vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return MpState.Name(state.mp_state);
    }
}
