using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Guests.Powerpc;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>A guest that makes hypercalls.</summary>
public sealed class PaprGuest
{
    private const int Number = 3;
    private const int FirstArgument = 4;
    private const ulong HoldsNothing = 0x5a5a_5a5a_5a5a_5a5a;

    private static readonly Dictionary<long, string> Answers = new()
    {
        [0] = "H_SUCCESS",
        [1] = "H_BUSY",
        [-1] = "H_HARDWARE",
        [-2] = "H_FUNCTION",
        [-3] = "H_PRIVILEGE",
        [-4] = "H_PARAMETER",
        [-16] = "H_RESOURCE",
        [-55] = "H_P2",
        [-56] = "H_P3",
        [-57] = "H_P4",
        [-67] = "H_UNSUPPORTED",
    };

    private PaprGuest(Machine machine) => Machine = machine;

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>The VM.</summary>
    public KvmVm Vm => Machine.Vm;

    /// <summary>The vCPU.</summary>
    public KvmVcpu Vcpu => Machine.Vcpu;

    /// <summary>A machine with the guest in it.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="prepare">What has to be done to the VM before it gets memory and a vCPU.</param>
    public static PaprGuest Boot(Lab lab, Action<KvmVm>? prepare = null) => new(lab.Boot("papr", prepare: prepare));

    /// <summary>Lets the guest make a hypercall.</summary>
    /// <returns>What it was answered in R3, by name; or the exit that came instead, which is then completed unanswered.</returns>
    public string Call(Hcall number, params ReadOnlySpan<ulong> arguments)
    {
        var exit = Begin(number, arguments);
        if (exit != Done)
        {
            Complete();
            return exit;
        }

        return Name(Registers.Of(Vcpu).gpr[Number]);
    }

    /// <summary>Lets the guest make a hypercall, and leaves the exit as it is: <c>done</c> when the kernel has answered.</summary>
    public string Begin(Hcall number, params ReadOnlySpan<ulong> arguments)
    {
        var registers = Registers.Of(Vcpu);
        registers.pc = Machine.Guest["call"];
        registers.gpr[Number] = (ulong)number;
        Span<ulong> gpr = registers.gpr;
        gpr[FirstArgument..(FirstArgument + 9)].Fill(HoldsNothing);
        arguments.CopyTo(gpr[FirstArgument..]);
        Vcpu.SetRegs(in registers).OrThrow("KVM_SET_REGS");
        return Run();
    }

    /// <summary>What a hypercall gave in a register, 4 for the first.</summary>
    public ulong Given(int register = FirstArgument) => Registers.Of(Vcpu).gpr[register];

    /// <summary>Lets the guest go on where a label says.</summary>
    public string Do(string label)
    {
        Registers.Change(Vcpu, (ref kvm_regs registers) => registers.pc = Machine.Guest[label]);
        return Run();
    }

    /// <summary>Lets the guest go on where it is: <c>done</c>, or the exit.</summary>
    public string Run()
    {
        var result = Machine.Cpu.Run();
        var isDone = result.Ok && Machine.Lab.Guests.Signal(Machine.Page) == Layout.DonePort;
        var exit = isDone ? Done : Machine.Lab.TextOf(result, Machine.Page);
        if (exit == Done)
        {
            Complete();
        }

        return exit;
    }

    /// <summary>Lets the kernel finish what went to user space, so that the guest can be told something else.</summary>
    public void Complete()
    {
        Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 1);
        Machine.Cpu.Run();
        Machine.Page.Set<byte>(nameof(kvm_run.immediate_exit), 0);
    }

    /// <summary>An answer by its name.</summary>
    public static string Name(ulong answer) => Answers.GetValueOrDefault((long)answer) ?? $"answer {(long)answer}";

    private const string Done = "done";
}
