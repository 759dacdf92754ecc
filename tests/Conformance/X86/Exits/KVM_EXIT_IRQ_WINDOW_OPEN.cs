using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_IRQ_WINDOW_OPEN
{
    /// <summary>Asks for the window while interrupts are disabled, and injects an interrupt when it opens.</summary>
    [Rows]
    public string Window(Lab lab)
    {
        var machine = lab.Boot("real16/interrupt-window");
        Ask(machine, true);
        var before = $"{machine.Run()} ready={machine.Page.Read().ready_for_interrupt_injection}";
        var window = $"{machine.Run()} {Flags(machine)}";
        Ask(machine, false);
        var interrupt = machine.Vcpu.Interrupt(new kvm_interrupt { irq = 0x20 });
        return $"{before}; {window}; interrupt {interrupt}; {machine.Trace()}";
    }

    /// <summary>Asks for the window when interrupts are enabled.</summary>
    [Rows]
    public string AtOnce(Lab lab)
    {
        var machine = lab.Boot("real16/interrupt-window");
        machine.EnableInterrupts();
        Ask(machine, true);
        return $"{machine.Run()} {Flags(machine)}";
    }

    /// <summary>Does not ask.</summary>
    [Rows]
    public string NotAsked(Lab lab) => lab.Boot("real16/interrupt-window").Trace();

    /// <summary>Asks with the PIC in the kernel.</summary>
    [Rows]
    public string WithIrqchip(Lab lab)
    {
        var machine = lab.Boot("real16/interrupt-window", irqchip: true);
        Ask(machine, true);
        return machine.Trace();
    }

    private static void Ask(Machine machine, bool isWanted) =>
        machine.Page.Set(nameof(kvm_run.request_interrupt_window), (byte)(isWanted ? 1 : 0));

    private static string Flags(Machine machine)
    {
        var page = machine.Page.Read();
        return $"if_flag={page.if_flag} ready={page.ready_for_interrupt_injection}";
    }
}
