using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.39.</summary>
public sealed class KVM_SET_MP_STATE
{
    private const int AttemptsToStart = 4;

    /// <summary>A state.</summary>
    public sealed record StateRow : Row
    {
        /// <summary>Its name, or a number.</summary>
        public required string State { get; init; }

        /// <summary>Whether the interrupt controllers are in the kernel.</summary>
        public bool Irqchip { get; init; } = true;
    }

    /// <summary>Sets the state, and asks for it.</summary>
    [Rows]
    public string Set(Lab lab, StateRow row)
    {
        var vcpu = lab.CreateVcpu(row.Irqchip ? lab.CreateVmWithIrqchip() : lab.CreateVm()).Vcpu;
        var isNumber = uint.TryParse(row.State, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var value = isNumber ? number : MpState.Parse(row.State);
        var result = vcpu.SetMpState(new kvm_mp_state { mp_state = value });
        vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return $"{result}; {MpState.Name(state.mp_state)}";
    }

    /// <summary>Starts the second vCPU by what the guest on the first sends, while the second waits in KVM_RUN.</summary>
    [Rows]
    public string StartByGuest(Lab lab)
    {
        var machine = lab.Boot("long64/start-ap", irqchip: true);
        LoadSecond(machine);
        var second = machine.AddVcpu(1);
        second.Vcpu.BeginRun();
        var first = machine.Trace();
        var waited = second.EndRun();
        return $"{first}; second: {waited}; {RunSecond(lab, second)}";
    }

    /// <summary>Starts the second vCPU at a vector that user space has set.</summary>
    [Rows]
    public string StartBySipiReceived(Lab lab)
    {
        var machine = lab.Boot("real16/hlt", irqchip: true);
        LoadSecond(machine);
        var second = machine.AddVcpu(1);
        var events = new kvm_vcpu_events { flags = Abi.X86.Constants.KVM_VCPUEVENT_VALID_SIPI_VECTOR, sipi_vector = 2 };
        second.Vcpu.SetVcpuEvents(in events).OrThrow("KVM_SET_VCPU_EVENTS");
        var set = second.Vcpu.SetMpState(new kvm_mp_state { mp_state = Abi.Constants.KVM_MP_STATE_SIPI_RECEIVED });
        return $"{set}; second: {RunSecond(lab, second)}";
    }

    /// <summary>Makes the second vCPU runnable, in the registers that user space has set.</summary>
    [Rows]
    public string StartByRunnable(Lab lab)
    {
        var machine = lab.Boot("real16/hlt", irqchip: true);
        LoadSecond(machine);
        var second = machine.AddVcpu(1);
        machine.Start(second.Vcpu, Listing.Named(lab.Guests, "real16/ap").Load);
        var set = second.Vcpu.SetMpState(new kvm_mp_state { mp_state = Abi.Constants.KVM_MP_STATE_RUNNABLE });
        return $"{set}; second: {RunSecond(lab, second)}";
    }

    /// <summary>Halts a vCPU that has an interrupt pending: it wakes up, and the handler runs.</summary>
    [Rows]
    public string WakeHalted(Lab lab)
    {
        var machine = lab.Boot("real16/wait-pic", irqchip: true);
        var ready = machine.Run();
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["after_hlt"]);
        machine.EnableInterrupts();
        var set = machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Abi.Constants.KVM_MP_STATE_HALTED });
        machine.Vm.IrqLine(new kvm_irq_level { irq = 3, level = 1 }).OrThrow("KVM_IRQ_LINE");
        return $"{ready}; {set}; {machine.Trace()}";
    }

    /// <summary>Halts a vCPU: it does not run until a signal ends the wait.</summary>
    [Rows]
    public string StaysHalted(Lab lab)
    {
        var machine = lab.Boot("real16/wait-pic", irqchip: true);
        var set = machine.Vcpu.SetMpState(new kvm_mp_state { mp_state = Abi.Constants.KVM_MP_STATE_HALTED });
        machine.Vcpu.BeginRun();
        var isBack = machine.Vcpu.TryEndRun(TimeSpan.FromMilliseconds(10), out var result);
        if (!isBack)
        {
            machine.Cpu.Thread.Kick();
            result = machine.Cpu.EndRun();
        }

        machine.Vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return $"{set}; {result} rip=+{machine.Regs.rip - machine.Guest.Load} {MpState.Name(state.mp_state)}";
    }

    private static void LoadSecond(Machine machine)
    {
        var second = Listing.Named(machine.Lab.Guests, "real16/ap");
        machine.Memory.Write(second.Load, second.Code);
    }

    /// <summary>The first exit of a processor that is being started: KVM_RUN answers EAGAIN for what is not the guest's running.</summary>
    private static string RunSecond(Lab lab, LabVcpu second)
    {
        for (var attempt = 0; attempt < AttemptsToStart; attempt++)
        {
            var result = second.Run();
            if (result.Errno != Errno.EAGAIN)
            {
                return lab.TextOf(result, second.Page);
            }
        }

        return $"still EAGAIN after {AttemptsToStart} attempts";
    }
}
