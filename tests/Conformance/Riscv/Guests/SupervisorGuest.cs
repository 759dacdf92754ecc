using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Riscv;
using RiscvConstants = KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.Guests;

/// <summary>A guest in supervisor mode that does what its labels say, calls the firmware, and tells each trap that it takes.</summary>
/// <param name="machine">The machine.</param>
public sealed class SupervisorGuest(Machine machine)
{
    /// <summary>A software interrupt.</summary>
    public const int Software = 1;

    /// <summary>The timer's interrupt.</summary>
    public const int Timer = 5;

    /// <summary>An external interrupt.</summary>
    public const int External = 9;

    private const ulong Breakpoint = 3; // whose STVAL may be the address or 0
    private const ushort OnPort = 0x11;
    private const ushort TrapPort = 0x20;
    private const ulong InterruptsEnabled = 1 << 1; // SSTATUS.SIE
    private const ulong FloatsAndVectors = (1 << 13) | (1 << 9); // SSTATUS.FS and VS: initial
    private const ulong IsInterrupt = 1UL << 63;

    /// <summary>The machine.</summary>
    public Machine Machine { get; } = machine;

    /// <summary>The registers of its first vCPU.</summary>
    public RegisterFile Registers { get; } = new(machine.Lab, machine.Vcpu);

    /// <summary>A machine with the guest in it.</summary>
    public static SupervisorGuest Boot(Lab lab, Action<KvmVm>? prepare = null) => new(lab.Boot("supervisor", prepare: prepare));

    /// <summary>Sets a register, as set-up.</summary>
    public void Set(ulong id, ulong value) => Registers.Set(id, value).OrThrow($"KVM_SET_ONE_REG of 0x{id:x}");

    /// <summary>Lets an interrupt in: the guest takes it wherever it is.</summary>
    public void LetIn(int interrupt)
    {
        Set(KvmProbe.Guests.Riscv.Registers.InterruptEnable, 1UL << interrupt);
        Set(KvmProbe.Guests.Riscv.Registers.Status, InterruptsEnabled);
    }

    /// <summary>Lets the guest use floating-point and vector registers.</summary>
    public void LetCompute() => Set(KvmProbe.Guests.Riscv.Registers.Status, FloatsAndVectors);

    /// <summary>Lets the guest do what a label says, with arguments in A1 and those that follow it.</summary>
    public string Do(string label, params ReadOnlySpan<ulong> arguments)
    {
        Prepare(label, arguments);
        return GoOn();
    }

    /// <summary>Brings the guest to a label, with arguments in A1 and those that follow it.</summary>
    public void Prepare(string label, params ReadOnlySpan<ulong> arguments)
    {
        Complete();
        Machine.Lab.Guests.Call(Machine.Vcpu, Machine.Guest[label], arguments);
    }

    /// <summary>Lets the guest call the firmware: the extension in A7, the function in A6, arguments from A0 on.</summary>
    /// <returns>What it was answered in A0 and A1, or what came instead.</returns>
    public string Call(ulong extension, ulong function, params ReadOnlySpan<ulong> arguments)
    {
        var text = Begin(extension, function, arguments);
        return text == "done" ? Answer : text;
    }

    /// <summary>The same, up to what comes first.</summary>
    public string Begin(ulong extension, ulong function, params ReadOnlySpan<ulong> arguments)
    {
        Prepare("call");
        Set(KvmProbe.Guests.Riscv.Registers.A(7), extension);
        Set(KvmProbe.Guests.Riscv.Registers.A(6), function);
        for (var i = 0; i < arguments.Length; i++)
        {
            Set(KvmProbe.Guests.Riscv.Registers.A(i), arguments[i]);
        }

        return GoOn();
    }

    /// <summary>What the firmware answered: the error by its name, and the value.</summary>
    public string Answer => $"{Sbi.Error(A(0))}, 0x{A(1):x}";

    /// <summary>Lets the guest go on.</summary>
    public string GoOn() => GoOn(Machine.Cpu);

    /// <summary>Lets a vCPU of the guest go on.</summary>
    /// <returns><c>done</c>, the trap that it took, <c>on</c> with its A0 and A1, or the exit that came instead.</returns>
    public string GoOn(LabVcpu cpu)
    {
        var exit = Machine.Lab.TextOf(cpu.Run(), cpu.Page);
        return Machine.Lab.Guests.Signal(cpu.Page) switch
        {
            Layout.DonePort => "done",
            OnPort => On(new RegisterFile(Machine.Lab, cpu.Vcpu)),
            TrapPort => Trap,
            _ => exit,
        };
    }

    /// <summary>Lets the kernel finish what went to user space, so that the guest can be brought elsewhere.</summary>
    public void Complete()
    {
        if (Machine.Page.ExitReason is ExitReason.KVM_EXIT_MMIO or ExitReason.KVM_EXIT_RISCV_SBI or ExitReason.KVM_EXIT_RISCV_CSR)
        {
            Machine.Cpu.CompleteExit();
        }
    }

    /// <summary>A register from A0 on.</summary>
    public ulong A(int number) => Registers.Read(KvmProbe.Guests.Riscv.Registers.A(number));

    /// <summary>Where the guest will go on, by its labels: <c>call+4</c>.</summary>
    public string Pc => Place(Registers.Read(KvmProbe.Guests.Riscv.Registers.Pc));

    /// <summary>The state of a vCPU by its name (4.38).</summary>
    public static string StateOf(KvmVcpu vcpu)
    {
        vcpu.GetMpState(out var state).OrThrow("KVM_GET_MP_STATE");
        return MpState.Name(state.mp_state);
    }

    /// <summary>Whether the mode is a supervisor's or a user's.</summary>
    public string Mode => Registers.Read(KvmProbe.Guests.Riscv.Registers.Mode) == RiscvConstants.KVM_RISCV_MODE_S ? "S" : "U";

    private static string On(RegisterFile registers) =>
        $"on, a0={registers.Read(KvmProbe.Guests.Riscv.Registers.A(0))} a1=0x{registers.Read(KvmProbe.Guests.Riscv.Registers.A(1)):x}";

    /// <summary>The trap that the guest tells.</summary>
    public string Trap => (A(2) & IsInterrupt) != 0
        ? $"interrupt {A(2) & ~IsInterrupt}"
        : $"exception {A(2)}{(A(2) is Breakpoint ? "" : $" stval=0x{A(3):x}")} at {Place(A(4))}";

    private string Place(ulong address)
    {
        var before = Machine.Guest.Labels.Where(label => label.Value <= address && address - label.Value < 0x40).OrderBy(label => label.Value).LastOrDefault();
        return before.Key is null ? $"0x{address:x}" : before.Value == address ? before.Key : $"{before.Key}+{address - before.Value}";
    }
}
