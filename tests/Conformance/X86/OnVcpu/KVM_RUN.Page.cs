using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Perturbations;
using KvmProbe.Perturbations.Architectures;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

// Section 5: the members of kvm_run that go in and out with every run.
public sealed partial class KVM_RUN
{
    /// <summary>A value of the run page.</summary>
    public sealed record PageRow : Row
    {
        /// <summary>The value.</summary>
        public required ulong Value { get; init; }
    }

    /// <summary>The interrupt flag at exits of a guest that disables, enables and disables interrupts.</summary>
    [Rows]
    public string InterruptFlag(Lab lab)
    {
        const int exits = 3;
        var machine = lab.Boot("real16/interrupt-flag");
        return string.Join("; ", Enumerable.Range(0, exits).Select(_ => $"{machine.Run()} {Flags(machine)}"));
    }

    /// <summary>Queues an interrupt after an exit with interrupts enabled: until it is delivered, none can be injected.</summary>
    [Rows]
    public string ReadyForInterrupt(Lab lab)
    {
        var machine = lab.Boot("real16/interrupt");
        var first = $"{machine.Run()} {Flags(machine)}";
        machine.Vcpu.Interrupt(new kvm_interrupt { irq = 0x20 }).OrThrow("KVM_INTERRUPT");
        return $"{first}; {machine.Run()} {Flags(machine)}";
    }

    /// <summary>Gives the task priority with the run page, and lets the guest read and change it.</summary>
    [Rows]
    public string TaskPriority(Lab lab, PageRow row)
    {
        var machine = lab.Boot("long64/cr8");
        machine.Page.Set(nameof(kvm_run.cr8), row.Value);
        var first = machine.Run();
        return machine.Cpu.Page.ExitReason == ExitReason.KVM_EXIT_IO
            ? $"{first} cr8={machine.Page.Read().cr8}; {machine.Run()} cr8={machine.Page.Read().cr8}"
            : first;
    }

    /// <summary>The base of the local APIC that the run page tells, against the one that the registers tell.</summary>
    [Rows]
    public string ApicBaseOut(Lab lab)
    {
        const ulong moved = 0xfee0_1900;
        var machine = lab.Boot("real16/hlt");
        machine.ChangeSregs((ref kvm_sregs sregs) => sregs.apic_base = moved);
        var text = machine.Run();
        return $"{text} apic_base=0x{machine.Page.Read().apic_base:x}";
    }

    /// <summary>Gives the base of the local APIC with the run page, and asks the registers for it.</summary>
    [Rows]
    public string ApicBaseIn(Lab lab, PageRow row)
    {
        var machine = lab.Boot("real16/hlt");
        machine.Page.Set(nameof(kvm_run.apic_base), row.Value);
        return $"{machine.Run()} apic_base=0x{machine.Sregs.apic_base:x}";
    }

    /// <summary>Sets all flags of the run page, which go out alone, and runs a guest outside of system management mode.</summary>
    [Rows]
    public string FlagsOut(Lab lab)
    {
        var machine = lab.Boot("real16/hlt");
        machine.Page.Set(nameof(kvm_run.flags), ushort.MaxValue);
        return $"{machine.Run()} flags={machine.Page.Read().flags}";
    }

    /// <summary>Runs a guest, and then others like it with what each exit told overwritten before the next KVM_RUN.</summary>
    [Rows]
    public string OverwriteWhatWasTold(Lab lab, GuestRow row)
    {
        const int values = 4;
        var honest = row.Boot(lab).Trace();
        var others = Enumerable.Range(0, values).Select(first => TraceWithLies(lab, row, first)).Where(trace => trace != honest);
        return $"{honest}; overwritten: {(string.Join(" or ", others.Distinct()) is { Length: > 0 } text ? text : "the same")}";
    }

    private static string TraceWithLies(Lab lab, GuestRow row, int first)
    {
        using var target = new PerturbedTarget(lab.Target, StateLists.Of(lab.Target), [new Lies(first)]);
        using var lying = new Lab(target, lab.Facts, lab.Guests, lab.Patience);
        return row.Boot(lying).Trace();
    }

    private static string Flags(Machine machine)
    {
        var page = machine.Page.Read();
        return $"if_flag={page.if_flag} ready={page.ready_for_interrupt_injection}";
    }
}
