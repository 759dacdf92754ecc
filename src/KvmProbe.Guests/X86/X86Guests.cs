using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>Guests of x86, in real mode, protected mode and long mode. They signal by ports.</summary>
public sealed class X86Guests : GuestArchitecture
{
    private const string VectorLabel = "vector_";

    /// <inheritdoc/>
    public override Architecture Architecture => Architecture.x86_64;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Modes => Enum.GetNames<GuestMode>();

    /// <inheritdoc/>
    public override string? Disassemble(Listing listing, ListingLine line) => Disassembler.Text(listing, line);

    /// <inheritdoc/>
    public override void PrepareVm(KvmVm vm) => vm.SetTssAddr(Tables.IntelTss).OrThrow("KVM_SET_TSS_ADDR");

    /// <summary>Long mode needs a CPUID that has it.</summary>
    public override void PrepareVcpu(Machine machine, KvmVcpu vcpu)
    {
        if (machine.Guest.Mode() is GuestMode.long64)
        {
            Cpuid.Usual(machine.Lab).Apply(vcpu);
        }
    }

    /// <summary>A label <c>vector_2a</c> is the handler of vector 2ah.</summary>
    public override void UseLabels(Machine machine)
    {
        foreach (var label in machine.Guest.Labels.Keys.Where(label => label.StartsWith(VectorLabel, StringComparison.Ordinal)))
        {
            machine.SetVector(Convert.ToInt32(label[VectorLabel.Length..], 16), label);
        }
    }

    /// <inheritdoc/>
    public override void Start(Machine machine, KvmVcpu vcpu, ulong address)
    {
        vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
        ModeSetup.Apply(machine.Guest.Mode(), machine.Memory, ref sregs);
        vcpu.SetSregs(in sregs).OrThrow("KVM_SET_SREGS");
        var regs = new kvm_regs { rip = address, rsp = Layout.Stack, rflags = 2 };
        vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
    }

    /// <summary>The arguments are in RBX, RDX, RCX and RSI.</summary>
    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
        regs.rip = address;
        (regs.rbx, regs.rdx, regs.rcx, regs.rsi) = (At(arguments, 0), At(arguments, 1), At(arguments, 2), At(arguments, 3));
        vcpu.SetRegs(in regs).OrThrow("KVM_SET_REGS");
    }

    /// <summary>The result is in RDX.</summary>
    public override ulong Result(KvmVcpu vcpu)
    {
        vcpu.GetRegs(out var regs).OrThrow("KVM_GET_REGS");
        return regs.rdx;
    }

    /// <summary>PIC, IOAPIC and local APICs.</summary>
    public override void CreateIrqchip(KvmVm vm) => vm.CreateIrqchip().OrThrow("KVM_CREATE_IRQCHIP");

    /// <summary><c>irqchip</c>, or <c>pit</c>, which needs the irqchip.</summary>
    public override void SetUp(KvmVm vm, string setup)
    {
        CreateIrqchip(vm);
        if (setup == "pit")
        {
            vm.CreatePit2(new kvm_pit_config()).OrThrow("KVM_CREATE_PIT2");
        }
    }

    /// <summary>As CPUID says of the host.</summary>
    public override int PhysicalAddressBits(Lab lab)
    {
        const uint addressSizes = 0x8000_0008;
        return (int)(Cpuid.Supported(lab).Entries.Single(entry => entry.function == addressSizes).eax & 0xff);
    }

    /// <inheritdoc/>
    public override ulong DirtyRingPage => Abi.X86.Constants.KVM_DIRTY_LOG_PAGE_OFFSET;

    /// <inheritdoc/>
    public override ushort? Signal(RunPage page) =>
        page.ExitReason == ExitReason.KVM_EXIT_IO && page.Read().io is { direction: (byte)Abi.Constants.KVM_EXIT_IO_OUT } io ? io.port : null;

    /// <inheritdoc/>
    public override string? Text(RunPage page) => page.ExitReason switch
    {
        ExitReason.KVM_EXIT_DEBUG => Debug(page),
        ExitReason.KVM_EXIT_X86_RDMSR or ExitReason.KVM_EXIT_X86_WRMSR => Msr(page),
        _ => null,
    };

    private static string Debug(RunPage page)
    {
        var arch = page.Read().debug.arch.As<kvm_debug_exit_arch>();
        return $"DEBUG exception={arch.exception} pc=0x{arch.pc:x} dr6=0x{arch.dr6:x} dr7=0x{arch.dr7:x}";
    }

    private static string Msr(RunPage page)
    {
        var msr = page.Read().msr;
        var data = page.ExitReason == ExitReason.KVM_EXIT_X86_WRMSR ? $" data=0x{msr.data:x}" : "";
        return $"{ExitText.Name(page.ExitReason)} index=0x{msr.index:x} reason={msr.reason}{data}";
    }

    private static ulong At(ReadOnlySpan<ulong> arguments, int index) => index < arguments.Length ? arguments[index] : 0;
}
