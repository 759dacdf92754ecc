using KvmProbe.Abi;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

// An event that user space raises for a guest that is in a situation: what comes first, and what is left.
public sealed partial class KVM_RUN
{
    private const ulong ResumeFlag = 1 << 16; // each instruction clears it, but not on all emulated processors

    /// <summary>What the guest is in, and the event.</summary>
    public sealed record RaisedGrid : Grid
    {
        /// <summary>What the guest is in.</summary>
        public required IReadOnlyList<Situation> Situations { get; init; }

        /// <summary>The events.</summary>
        public required IReadOnlyList<Event> Events { get; init; }

        /// <summary>The event comes once, where the situation lets it, and nothing is left.</summary>
        public override IEnumerable<Row> Cells() => Cross(Situations, Events, (situation, raised) => string.Join("; ", new[]
        {
            situation.First,
            "ok",
            situation.Ahead.StartsWith(raised.Tells, StringComparison.Ordinal) ? "" : situation.Ahead,
            raised.Before,
            $"{raised.Tells} at {situation.Otherwhere.GetValueOrDefault(raised.Name, situation.At)}",
            situation.Then,
            $"end rflags={situation.Flags}, left: nothing",
        }.Where(part => part.Length > 0)));
    }

    /// <summary>What a guest is in.</summary>
    public sealed record Situation : Grid.Value
    {
        /// <summary>The guest.</summary>
        public string Guest { get; init; } = "long64/raised";

        /// <summary>The exit on the way there.</summary>
        public string First { get; init; } = "";

        /// <summary>What comes before any other event.</summary>
        public string Ahead { get; init; } = "";

        /// <summary>Where events come.</summary>
        public string At { get; init; } = "first";

        /// <summary>Where some events come instead.</summary>
        public IReadOnlyDictionary<string, string> Otherwhere { get; init; } = new Dictionary<string, string>();

        /// <summary>What comes after the event.</summary>
        public string Then { get; init; } = "";

        /// <summary>RFLAGS at the end.</summary>
        public string Flags { get; init; } = "202";
    }

    /// <summary>An event.</summary>
    public sealed record Event : Grid.Value
    {
        /// <summary>The exit that the event waits for.</summary>
        public string Before { get; init; } = "";

        /// <summary>What the guest tells of it.</summary>
        public required string Tells { get; init; }
    }

    /// <summary>Lets the guest do what KVM refuses with a fault, and reads RF of the flags that the fault pushed.</summary>
    [Rows]
    public string Fault(Lab lab)
    {
        const ulong flagsOnStack = 24; // behind the error code, RIP and CS
        const ulong reserved = ulong.MaxValue;
        var guest = new ParavirtualGuest(lab);
        var fault = guest.Write(Abi.X86.Constants.MSR_KVM_ASYNC_PF_INT, reserved);
        var regs = guest.Regs;
        var pushed = guest.Machine.Memory.Read<ulong>(regs.rsp + flagsOnStack);
        return $"{fault}; pushed RF={((pushed & ResumeFlag) == 0 ? 0 : 1)}";
    }

    /// <summary>Raises an event, and lets the guest go on to its end; an interrupt is queued when its window opens.</summary>
    [Grid<RaisedGrid>]
    public string RaisedIn(Lab lab, Cell<Situation, Event> cell)
    {
        const string interrupt = "interrupt-window";
        var machine = lab.Boot(cell.First.Guest);
        EventHandlers.Prepare(machine);
        ManagementMode.Prepare(machine, hasLongMode: Situations.HasLongMode(cell.First.Name));
        var first = Situations.Bring(cell.First.Name, machine);
        var raised = "ok";
        if (cell.Second.Name == interrupt)
        {
            machine.Page.Set(nameof(kvm_run.request_interrupt_window), (byte)1);
        }
        else
        {
            raised = Raised.Raise(cell.Second.Name, machine).ToString();
        }

        var text = $"{(first.Length > 0 ? $"{first}; " : "")}{raised}; {machine.Trace()}";
        if (machine.Page.ExitReason == ExitReason.KVM_EXIT_IRQ_WINDOW_OPEN)
        {
            machine.Page.Set(nameof(kvm_run.request_interrupt_window), (byte)0);
            Raised.Interrupt(machine).OrThrow("KVM_INTERRUPT");
            text += $"; {machine.Trace()}";
        }

        return lab.Guests.Signal(machine.Page) == Layout.EndPort
            ? $"{text} rflags={machine.Regs.rflags & ~ResumeFlag:x}, left: {Raised.Left(machine)}" : text;
    }
}
