using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Conformance.Riscv.Rows;
using KvmProbe.Guests.Riscv;

namespace KvmProbe.Conformance.Riscv.Exits;

/// <summary>Section 5: calls of the firmware that the kernel does not handle; and those that it does.</summary>
public sealed class KVM_EXIT_RISCV_SBI
{
    /// <summary>Lets the guest call what user space handles, and goes on without an answer.</summary>
    [Rows]
    public string Leave(Lab lab, CallRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        if (row.Prepare(guest) is { Ok: false } refused)
        {
            return refused.ToString();
        }

        var exit = row.Begin(guest);
        return guest.Machine.Page.ExitReason is ExitReason.KVM_EXIT_RISCV_SBI ? $"{exit}; {guest.GoOn()}: {guest.Answer}" : exit == "done" ? guest.Answer : exit;
    }

    /// <summary>Lets the guest call what the kernel handles.</summary>
    [Rows]
    public string Handle(Lab lab, CallRow row) => row.Make(row.Boot(lab));

    /// <summary>Lets the guest call with six arguments, and reads them.</summary>
    [Rows]
    public string ReadArguments(Lab lab)
    {
        ulong[] arguments = [.. Enumerable.Range(1, 6).Select(i => 0x1000_0000_0000_0000UL + (ulong)i)];
        var guest = SupervisorGuest.Boot(lab);
        guest.Begin(Sbi.Experimental, 5, arguments);
        var call = guest.Machine.Page.Read().riscv_sbi;
        return $"extension=0x{call.extension_id:x} function={call.function_id}; {(((ReadOnlySpan<ulong>)call.args).SequenceEqual(arguments) ? "the six arguments" : "other arguments")}";
    }

    /// <summary>Answers a call; the kernel is let complete it alone, twice, with another answer the second time; then the guest goes on.</summary>
    [Rows]
    public string AnswerOnce(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Begin(Sbi.Experimental, 0);
        var at = guest.Pc;
        Put(guest, 0x11, 0x22);
        guest.Machine.Cpu.CompleteExit();
        var behind = guest.Pc;
        Put(guest, 0x33, 0x44);
        guest.Machine.Cpu.CompleteExit();
        return $"at {at}; behind {behind}; {guest.Pc}; {guest.GoOn()}: {guest.Answer}";
    }

    /// <summary>Starts another hart, asks for its status, starts it and one that is not there again, and stops the first.</summary>
    [Rows]
    public string StartAndStop(Lab lab)
    {
        var pair = SupervisorPair.Boot(lab);
        var before = pair.Status(1);
        var started = pair.Start(1);
        var again = pair.Start(1);
        var nobody = pair.Start(2);
        var other = pair.RunOther();
        var now = pair.Status(1);
        pair.Guest.Prepare("call");
        pair.Guest.Set(Registers.A(7), Sbi.Hsm);
        pair.Guest.Set(Registers.A(6), 1);
        var stop = lab.TextOf(pair.Guest.Machine.Cpu.RunAWhile(), pair.Guest.Machine.Page);
        return $"status {before}; start {started}; again {again}; nobody {nobody}; {other}; status {now}; stop: {stop}, {pair.States}";
    }

    /// <summary>Starts a hart, which has registers of its own from before, and looks at what it begins with.</summary>
    [Rows]
    public string StartsAnew(Lab lab)
    {
        var pair = SupervisorPair.Boot(lab);
        var registers = new RegisterFile(lab, pair.Other.Vcpu);
        registers.Set(Registers.Core(5), 0x55).OrThrow("KVM_SET_ONE_REG of T0");
        registers.Set(Registers.Scratch, 0x66).OrThrow("KVM_SET_ONE_REG of SSCRATCH");
        registers.Set(Registers.InterruptEnable, 0x222).OrThrow("KVM_SET_ONE_REG of SIE");
        pair.Start(1);
        var other = pair.RunOther();
        return $"{other}; t0=0x{registers.Read(Registers.Core(5)):x} sscratch=0x{registers.Read(Registers.Scratch):x} sie=0x{registers.Read(Registers.InterruptEnable):x}";
    }

    /// <summary>Sends a software interrupt to oneself, to another, to both and to nobody.</summary>
    [Rows]
    public string SendInterrupt(Lab lab, CallRow row)
    {
        var pair = SupervisorPair.Boot(lab);
        var answer = row.Make(pair.Guest);
        return $"{answer}; {Waits(pair.Guest.Registers)}, {Waits(new(lab, pair.Other.Vcpu))}";

        static string Waits(RegisterFile registers) =>
            (registers.Read(Registers.InterruptPending) & (1 << SupervisorGuest.Software)) != 0 ? "waits" : "none";
    }

    /// <summary>Sends a software interrupt to the vCPU itself, which lets it in.</summary>
    [Rows]
    public string TakeInterrupt(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetIn(SupervisorGuest.Software);
        return guest.Call(Sbi.Ipi, 0, 1, 0);
    }

    /// <summary>Sets the timer to what has passed, and to what never comes.</summary>
    [Rows]
    public string SetTimer(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetIn(SupervisorGuest.Timer);
        var never = guest.Call(Sbi.Time, 0, ulong.MaxValue);
        return $"never: {never}; passed: {guest.Call(Sbi.Time, 0, 0)}";
    }

    /// <summary>Tells the kernel where stolen time goes, and lets the guest run: the structure's sequence is even, and grows.</summary>
    [Rows]
    public string StealTime(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        var memory = guest.Machine.Memory;
        memory.Write(Layout.Data, ulong.MaxValue);
        var answer = guest.Call(Sbi.Sta, 0, Layout.Data, 0, 0);
        guest.Do("time");
        var first = memory.Read<uint>(Layout.Data);
        guest.Do("time");
        var second = memory.Read<uint>(Layout.Data);
        var off = guest.Call(Sbi.Sta, 0, ulong.MaxValue, ulong.MaxValue, 0);
        var last = memory.Read<uint>(Layout.Data);
        guest.Do("time");
        return $"{answer}; {(first % 2 == 0 && second % 2 == 0 ? "even" : "odd")}, {(second > first ? "grows" : "stays")}; off {off}: {(memory.Read<uint>(Layout.Data) == last ? "stays" : "grows")}";
    }

    /// <summary>Suspends the system while another hart runs, or is stopped; the answer of user space is the end.</summary>
    [Rows]
    public string Suspend(Lab lab, SuspendRow row)
    {
        var pair = SupervisorPair.Boot(lab);
        if (pair.Guest.Registers.Set(Registers.SbiExtension(CallRow.Number("SUSP")), 1) is { Ok: false } refused)
        {
            return refused.ToString();
        }

        if (row.OtherRuns)
        {
            lab.Guests.MakeRunnable(pair.Other.Vcpu);
        }

        var resume = row.Address is { } address ? RegisterFile.Parse(address) : pair.Guest.Machine.Guest["on"];
        var exit = pair.Guest.Call(0x5355_5350, 0, row.Type, resume, SupervisorPair.Opaque);
        if (pair.Guest.Machine.Page.ExitReason is not ExitReason.KVM_EXIT_RISCV_SBI)
        {
            return exit;
        }

        Put(pair.Guest, 0, 0);
        return $"{exit}; {pair.Guest.GoOn()}";
    }

    /// <summary>How the system is suspended.</summary>
    public sealed record SuspendRow : Row
    {
        /// <summary>The type of sleep; 0 is to memory.</summary>
        public ulong Type { get; init; }

        /// <summary>Where to go on, in hexadecimal, when not at a good address.</summary>
        public string? Address { get; init; }

        /// <summary>Whether the other hart is not stopped.</summary>
        public bool OtherRuns { get; init; }
    }

    private static void Put(SupervisorGuest guest, ulong error, ulong value)
    {
        var call = guest.Machine.Page.Read().riscv_sbi;
        (call.ret[0], call.ret[1]) = (error, value);
        guest.Machine.Page.Set(nameof(kvm_run.riscv_sbi), in call);
    }
}
