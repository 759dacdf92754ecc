using KvmProbe.Abi;
using KvmProbe.Targets;
using Run = KvmProbe.Abi.S390.kvm_run;

namespace KvmProbe.Guests.S390;

/// <summary>
/// Guests of s390x: z/Architecture, in supervisor state, without translation or interrupts. There is no MMIO: they signal by the instruction
/// DIAGNOSE with a function code that the kernel leaves to user space, and with two registers whose numbers are the signal's.
/// </summary>
public sealed class S390Guests : GuestArchitecture
{
    /// <summary>The PSW of guests: 64-bit addresses.</summary>
    public const ulong Mask = 0x0000_0001_8000_0000;

    /// <summary>A PSW that waits, with nothing to wait for: the guest stops there.</summary>
    public const ulong Stopped = 0x0002_0001_8000_0000;

    private const int RunBytes = 4096;
    private const ulong Megabyte = 0x10_0000;
    private const ulong ProgramNewPsw = 0x1d0;
    private const ulong ProgramCode = 0x8e;
    private const int Instruction = 4;
    private const int Wait = 0x1c;
    private const int Diagnose = 0x83;
    private const uint SignalFunction = 0x501;
    private const int StackPointer = 15;
    private const int FirstArgument = 3;
    private const int ResultRegister = 4;

    private static readonly Dictionary<string, ulong> NewPsws = new()
    {
        ["new_restart"] = 0x1a0,
        ["new_external"] = 0x1b0,
        ["new_program"] = ProgramNewPsw,
        ["new_machine_check"] = 0x1e0,
        ["new_io"] = 0x1f0,
    };

    /// <inheritdoc/>
    public override Architecture Architecture => Architecture.s390x;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Modes => ["z"];

    /// <inheritdoc/>
    public override string? Disassemble(Listing listing, ListingLine line) => Disassembler.Text(listing, line);

    /// <summary>What a guest cannot go on after stops it, instead of leading it to address 0.</summary>
    public override void PrepareVcpu(Machine machine, KvmVcpu vcpu)
    {
        machine.Memory.Write(ProgramNewPsw, Stopped);
        machine.Memory.Write(ProgramNewPsw + sizeof(ulong), ProgramCode);
    }

    /// <summary>The labels of handlers: the new PSWs of interruptions (Principles of Operation, 3.1).</summary>
    public override void UseLabels(Machine machine)
    {
        foreach (var (label, place) in NewPsws)
        {
            if (machine.Guest.Labels.TryGetValue(label, out var address))
            {
                machine.Memory.Write(place, Mask);
                machine.Memory.Write(place + sizeof(ulong), address);
            }
        }
    }

    /// <inheritdoc/>
    public override void Start(Machine machine, KvmVcpu vcpu, ulong address)
    {
        Registers.Change(vcpu, StackPointer, Layout.Stack);
        SetPsw(vcpu, Mask, address);
    }

    /// <summary>Each vCPU runs unless user space has said that it controls which do.</summary>
    public override void MakeRunnable(KvmVcpu vcpu)
    {
    }

    /// <summary>The arguments are in registers 3 to 6.</summary>
    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        Registers.Change(vcpu, FirstArgument, arguments);
        SetPsw(vcpu, Mask, address);
    }

    /// <summary>The result is in register 4.</summary>
    public override ulong Result(KvmVcpu vcpu) => Registers.Of(vcpu).gprs[ResultRegister];

    /// <summary>The PSW, which stands in the run page and nowhere else.</summary>
    public static void SetPsw(KvmVcpu vcpu, ulong mask, ulong address)
    {
        using var page = RunPage.Map(vcpu, RunBytes);
        page.Set(nameof(Run.psw_mask), mask);
        page.Set(nameof(Run.psw_addr), address);
    }

    /// <summary>Whether there can be one has to be said first (6.4).</summary>
    public override void CreateIrqchip(KvmVm vm)
    {
        vm.EnableCap(new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_S390_IRQCHIP }).OrThrow("KVM_ENABLE_CAP of KVM_CAP_S390_IRQCHIP");
        vm.CreateIrqchip().OrThrow("KVM_CREATE_IRQCHIP");
    }

    /// <summary>Only <c>irqchip</c> is a word of s390's catalogue.</summary>
    public override void SetUp(KvmVm vm, string setup) => CreateIrqchip(vm);

    /// <summary>Slots are segments, whose size is the host's page tables'.</summary>
    public override ulong SlotBytes(ulong pageBytes) => Megabyte;

    /// <summary>What tells that a page was written is the host's, and does not tell by whom.</summary>
    public override bool LogsTheHost => true;

    /// <summary>All, where no other limit was set.</summary>
    public override int PhysicalAddressBits(Lab lab) => 63;

    /// <summary>There is no dirty ring.</summary>
    public override ulong DirtyRingPage => 0;

    /// <inheritdoc/>
    public override ushort? Signal(RunPage page) =>
        page.ExitReason == ExitReason.KVM_EXIT_S390_SIEIC && page.Read().s390_sieic is { icptcode: Instruction } exit
        && exit.ipa >> 8 == Diagnose && exit.ipb >> 16 == SignalFunction
            ? (byte)exit.ipa : null;

    /// <inheritdoc/>
    public override string? Text(RunPage page) => page.ExitReason != ExitReason.KVM_EXIT_S390_SIEIC ? null : page.Read().s390_sieic switch
    {
        { icptcode: Instruction } when Signal(page) is { } signal => $"signal 0x{signal:x}",
        { icptcode: Instruction } exit => $"SIEIC instruction 0x{exit.ipa:x4} 0x{exit.ipb:x8}",
        { icptcode: Wait } when page.Get<ulong>(nameof(Run.psw_addr)) == ProgramCode => "program interruption",
        { icptcode: Wait } => $"disabled wait at 0x{page.Get<ulong>(nameof(Run.psw_addr)):x}",
        var exit => $"SIEIC code 0x{exit.icptcode:x} 0x{exit.ipa:x4} 0x{exit.ipb:x8}",
    };
}
