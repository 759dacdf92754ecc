using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.87.</summary>
public sealed class KVM_SET_GUEST_DEBUG
{
    private const uint Enable = Abi.Constants.KVM_GUESTDBG_ENABLE;
    private const uint SingleStep = Abi.Constants.KVM_GUESTDBG_SINGLESTEP;

    /// <summary>Steps a guest through its first two instructions.</summary>
    [Rows]
    public string Step(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        var result = machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Enable | SingleStep });
        return $"{result}; {Steps(machine, count: 2)}";
    }

    /// <summary>Steps a guest once, switches that off, and lets it run.</summary>
    [Rows]
    public string StepAndStop(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Enable | SingleStep }).OrThrow("KVM_SET_GUEST_DEBUG");
        var first = Debug(machine);
        var result = machine.Vcpu.SetGuestDebug(default);
        return $"{first}; {result}; {machine.Trace()}";
    }

    /// <summary>Steps a guest to the first exit that is its own.</summary>
    [Rows]
    public string StepToExit(Lab lab, GuestRow row) => StepToExit(lab.Boot(row.Guest));

    /// <summary>Steps a nested guest out of itself, and its hypervisor on.</summary>
    [Rows]
    public string StepOutOfNested(Lab lab)
    {
        var nested = new NestedGuest(lab);
        nested.Machine.Vcpu.SetNestedState(nested.State(lab)).OrThrow("KVM_SET_NESTED_STATE");
        return $"{StepToExit(nested.Machine)}; left by 0x{nested.LeftBy:x}";
    }

    /// <summary>Lets a guest run into a breakpoint instruction, with software breakpoints on or off.</summary>
    [Rows]
    public string SoftwareBreakpoint(Lab lab, ControlRow row)
    {
        var machine = Boot(lab, row);
        var result = machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = row.Bits });
        return $"{result}; {Debug(machine)}";
    }

    /// <summary>Lets a guest run to an instruction, or a store, that a debug register names.</summary>
    [Rows]
    public string HardwareBreakpoint(Lab lab, BreakpointRow row)
    {
        var machine = Boot(lab, row);
        var debug = new kvm_guest_debug { control = row.Bits };
        debug.arch.debugreg[row.Register] = row.Label is { } label ? machine.Guest[label] : Layout.Results;
        debug.arch.debugreg[7] = Convert.ToUInt64(row.Dr7, 16);
        var result = machine.Vcpu.SetGuestDebug(in debug);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["store"]);
        return $"{result}; {Debug(machine)}";
    }

    /// <summary>Injects an exception by a control bit, and lets the guest's handler say which arrived.</summary>
    [Rows]
    public string Inject(Lab lab, ControlRow row)
    {
        var machine = Boot(lab, row);
        var result = machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = row.Bits });
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Injects an exception while another is pending.</summary>
    [Rows]
    public string InjectTwice(Lab lab, ControlRow row)
    {
        var machine = Boot(lab, row);
        var first = machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = row.Bits });
        return $"{first}; {machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = row.Bits })}";
    }

    /// <summary>Steps a guest for which an NMI is pending, with interrupts blocked or not.</summary>
    [Rows]
    public string StepWithNmi(Lab lab, ControlRow row)
    {
        const int nmi = 2;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(nmi, "handler");
        machine.Vcpu.Nmi().OrThrow("KVM_NMI");
        var result = machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = row.Bits });
        var exit = Debug(machine);
        var within = machine.Regs.rip >= machine.Guest["handler"];
        var kind = exit.StartsWith("DEBUG", StringComparison.Ordinal) ? "DEBUG" : exit;
        return $"{result}; {kind} {(within ? "in the handler" : "outside")}";
    }

    /// <summary>A guest, and what is asked of the debugger's side.</summary>
    public record ControlRow : GuestRow
    {
        /// <summary>The control bits, in hexadecimal.</summary>
        public required string Control { get; init; }

        /// <summary>The control bits as a number.</summary>
        public uint Bits => Convert.ToUInt32(Control, 16);
    }

    /// <summary>A breakpoint in a debug register.</summary>
    public sealed record BreakpointRow : ControlRow
    {
        /// <summary>The register.</summary>
        public int Register { get; init; }

        /// <summary>The instruction; null for the memory that the guest stores to.</summary>
        public string? Label { get; init; }

        /// <summary>DR7, in hexadecimal.</summary>
        public required string Dr7 { get; init; }
    }

    private static Machine Boot(Lab lab, GuestRow row)
    {
        const int debugException = 1, breakpointException = 3;
        var machine = lab.Boot(row.Guest);
        machine.SetVector(debugException, "debug");
        machine.SetVector(breakpointException, "breakpoint");
        return machine;
    }

    private static string Steps(Machine machine, int count) => string.Join("; ", Enumerable.Range(0, count).Select(_ => Debug(machine)));

    private static string StepToExit(Machine machine)
    {
        const int most = 10;
        for (var step = 0; step < most; step++)
        {
            machine.Vcpu.SetGuestDebug(new kvm_guest_debug { control = Enable | SingleStep }).OrThrow("KVM_SET_GUEST_DEBUG");
            var exit = machine.Run();
            if (machine.Page.ExitReason != ExitReason.KVM_EXIT_DEBUG)
            {
                return exit;
            }
        }

        return "nothing but steps";
    }

    /// <summary>Runs to the next exit, which a debug exit tells by the distance from the guest's start.</summary>
    private static string Debug(Machine machine)
    {
        const ulong fixedDr6 = 0xffff_0ff0;
        var exit = machine.Run();
        if (machine.Page.ExitReason != ExitReason.KVM_EXIT_DEBUG)
        {
            return exit;
        }

        var run = machine.Page.Read();
        var arch = run.debug.arch.As<kvm_debug_exit_arch>();
        var causes = arch.exception == 1 ? $" dr6={arch.dr6 & ~fixedDr6 & ~Disabled(arch.dr7):x}" : ""; // only #DB has any
        return $"DEBUG exception={arch.exception} at {arch.pc - machine.Guest.Load}{causes}";
    }

    /// <summary>
    /// The bits of DR6 that mean nothing, because DR7 does not enable their breakpoints: whether they are set where the address matches is
    /// left to the processor (as the manuals of Intel and AMD say of DR6), and the debug registers may hold what the processor ran before.
    /// </summary>
    private static ulong Disabled(ulong dr7)
    {
        const int breakpoints = 4;
        return Enumerable.Range(0, breakpoints).Where(i => (dr7 & (3UL << (2 * i))) == 0).Aggregate(0UL, (bits, i) => bits | (1UL << i));
    }
}
