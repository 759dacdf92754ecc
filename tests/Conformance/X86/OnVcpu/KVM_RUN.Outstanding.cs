using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

// Section 5: what a guest waits for is completed by the next KVM_RUN, whatever user space does before it.
public sealed partial class KVM_RUN
{
    private const string GuestOfOutstanding = "long64/outstanding";

    /// <summary>What is outstanding, and what user space does meanwhile.</summary>
    public sealed record OutstandingGrid : Grid
    {
        /// <summary>What is outstanding.</summary>
        public required IReadOnlyList<OutstandingExit> Exits { get; init; }

        /// <summary>What user space does.</summary>
        public required IReadOnlyList<Meanwhile> Actions { get; init; }

        /// <summary>The access is completed, then comes the event that user space has raised, and then the guest goes on.</summary>
        public override IEnumerable<Row> Cells() => Cross(Exits, Actions, (exit, action) => string.Join("; ", new[]
        {
            exit.First,
            action.Answer,
            exit.Then,
            action.Event is null ? "" : $"{action.Event} at {exit.At ?? exit.Label + "_next"}",
            exit.Last,
            $"end rax={exit.Rax} rcx={action.Rcx ?? exit.Rcx} rdx={exit.Rdx} flags={action.Flags}",
        }.Where(part => part.Length > 0)));
    }

    /// <summary>Something of a guest that user space completes.</summary>
    public sealed record OutstandingExit : Grid.Value
    {
        /// <summary>What the VM has to have enabled.</summary>
        public IReadOnlyDictionary<Capability, ulong> Enable { get; init; } = new Dictionary<Capability, ulong>();

        /// <summary>What user space answers to each read: bytes in hexadecimal, lowest address first.</summary>
        public IReadOnlyList<string> Answers { get; init; } = [];

        /// <summary>Whether the slot that the guest uses is read-only.</summary>
        public bool ReadOnly { get; init; }

        /// <summary>Whether the guest is not run, with an exception to be injected.</summary>
        public bool Held { get; init; }

        /// <summary>The exit.</summary>
        public required string First { get; init; }

        /// <summary>What else belongs to the same instruction.</summary>
        public string Then { get; init; } = "";

        /// <summary>The label that an event interrupts; when not given, the one after the instruction.</summary>
        public string? At { get; init; }

        /// <summary>The exits of the guest's further instructions.</summary>
        public string Last { get; init; } = "";

        /// <summary>What the guest has in RAX after it.</summary>
        public required string Rax { get; init; }

        /// <summary>What it has in RCX.</summary>
        public string Rcx { get; init; } = "0";

        /// <summary>What it then finds where it accessed.</summary>
        public string Rdx { get; init; } = "0";

        internal string Label => Name.Replace('-', '_');
    }

    /// <summary>Something that user space does.</summary>
    public sealed record Meanwhile : Grid.Value
    {
        /// <summary>What user space gets.</summary>
        public string Answer { get; init; } = "ok";

        /// <summary>The event that the guest gets.</summary>
        public string? Event { get; init; }

        /// <summary>What the guest has in RCX, where it was changed.</summary>
        public string? Rcx { get; init; }

        /// <summary>What the guest has in RFLAGS.</summary>
        public string Flags { get; init; } = "202";

        /// <summary>Whether the guest gets into system management mode.</summary>
        public bool ManagementMode { get; init; }
    }

    /// <summary>Runs to an exit, does something before the next KVM_RUN, and lets the guest go on.</summary>
    [Grid<OutstandingGrid>]
    public string Outstanding(Lab lab, Cell<OutstandingExit, Meanwhile> cell)
    {
        const ushort elsewhere = 0x17;
        var exit = cell.First;
        var machine = lab.Boot(GuestOfOutstanding, prepare: vm =>
        {
            foreach (var (capability, value) in exit.Enable)
            {
                vm.Enable(capability, value).OrThrow($"{capability}");
            }
        });
        var slots = new OutstandingSlots(machine, exit.ReadOnly);
        machine.Start(machine.Vcpu, machine.Guest[exit.Label]);
        machine.EnableInterrupts();
        EventHandlers.Prepare(machine);
        machine.Serve(elsewhere, _ => nameof(elsewhere));
        if (cell.Second.ManagementMode)
        {
            ManagementMode.Prepare(machine);
        }

        foreach (var answer in exit.Answers)
        {
            machine.Answers.Enqueue(Convert.FromHexString(answer));
        }

        var first = exit.Held ? Hold(machine) : machine.Run();
        AnswerAny(machine);
        var action = Outstandings.Do(cell.Second.Name, machine, slots);
        return $"{first}; {action}; {string.Join("; ", machine.Trace().Split("; ").Aggregate(new List<string>(), AddOther))}{Told(machine)}";
    }

    private static string Hold(Machine machine)
    {
        Raised.Exception(machine).OrThrow("KVM_SET_VCPU_EVENTS");
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)1);
        var text = machine.Run();
        machine.Page.Set(nameof(kvm_run.immediate_exit), (byte)0);
        return text;
    }

    private static void AnswerAny(Machine machine)
    {
        switch (machine.Page.ExitReason)
        {
            case ExitReason.KVM_EXIT_X86_RDMSR:
                var msr = machine.Page.Get<kvm_run.msr_t>(nameof(kvm_run.msr));
                msr.data = BitConverter.ToUInt64(machine.Answers.Dequeue());
                machine.Page.Set(nameof(kvm_run.msr), in msr);
                break;
            case ExitReason.KVM_EXIT_HYPERCALL:
                var call = machine.Page.Get<kvm_run.hypercall_t>(nameof(kvm_run.hypercall));
                call.ret = BitConverter.ToUInt64(machine.Answers.Dequeue());
                machine.Page.Set(nameof(kvm_run.hypercall), in call);
                break;
            case ExitReason.KVM_EXIT_IO or ExitReason.KVM_EXIT_MMIO:
                machine.Answer();
                break;
        }
    }

    /// <summary>What the guest stored at its end; nothing when it did not come there.</summary>
    private static string Told(Machine machine)
    {
        if (machine.Lab.Guests.Signal(machine.Page) != Layout.EndPort)
        {
            return "";
        }

        var told = Enumerable.Range(0, 4).Select(i => machine.Memory.Read<ulong>(Layout.Results + ((ulong)i * sizeof(ulong)))).ToArray();
        return $" rax={told[0]:x} rcx={told[1]:x} rdx={told[2]:x} flags={told[3]:x}";
    }

    /// <summary>An exit that comes again and again is said once.</summary>
    private static List<string> AddOther(List<string> exits, string exit)
    {
        if (exits.Count == 0 || exits[^1] != exit)
        {
            exits.Add(exit);
        }

        return exits;
    }
}
