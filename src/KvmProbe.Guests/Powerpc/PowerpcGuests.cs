using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Powerpc;
using KvmProbe.Targets;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Guests.Powerpc;

/// <summary>Guests of ppc64le, in real mode, where no translation is but the host's. They signal by MMIO.</summary>
public sealed class PowerpcGuests : GuestArchitecture
{
    /// <summary>The host's translation of a guest that asks for radix itself has a process table, if an empty one.</summary>
    private const ulong Radix = 1UL << 63;

    /// <summary>MSR: 64 bits, machine checks come, numbers in memory are little-endian.</summary>
    private const ulong Msr = (1UL << 63) | (1UL << 12) | 1;

    private const int StackPointer = 1;
    private const int FirstArgument = 3;
    private const int ResultRegister = 4;

    /// <inheritdoc/>
    public override Architecture Architecture => Architecture.ppc64le;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Modes => ["real"];

    /// <inheritdoc/>
    public override string? Disassemble(Listing listing, ListingLine line) => Disassembler.Text(listing, line);

    /// <summary>Radix, which is all that a nested hypervisor has (4.100).</summary>
    public override void PrepareVm(KvmVm vm) =>
        vm.PpcConfigureV3Mmu(new kvm_ppc_mmuv3_cfg { flags = KVM_PPC_MMUV3_RADIX | KVM_PPC_MMUV3_GTSE, process_table = Radix })
            .OrThrow("KVM_PPC_CONFIGURE_V3_MMU");

    /// <summary>A vCPU runs under a hypervisor alone, and so makes hypercalls (6.2).</summary>
    public override void InitVcpu(KvmVm vm, KvmVcpu vcpu) => vcpu.Enable(Capability.KVM_CAP_PPC_PAPR).OrThrow("KVM_ENABLE_CAP of KVM_CAP_PPC_PAPR");

    /// <inheritdoc/>
    public override void PrepareVcpu(Machine machine, KvmVcpu vcpu) => InitVcpu(machine.Vm, vcpu);

    /// <inheritdoc/>
    public override void Start(Machine machine, KvmVcpu vcpu, ulong address) => Registers.Change(vcpu, (ref kvm_regs registers) =>
    {
        registers.msr = Msr;
        registers.gpr[StackPointer] = Layout.Stack;
        registers.pc = address;
    });

    /// <summary>There is no state of being started: each vCPU runs.</summary>
    public override void MakeRunnable(KvmVcpu vcpu)
    {
    }

    /// <summary>The arguments are in R3 to R6.</summary>
    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        var registers = Registers.Of(vcpu);
        registers.pc = address;
        arguments.CopyTo(((Span<ulong>)registers.gpr)[FirstArgument..]);
        vcpu.SetRegs(in registers).OrThrow("KVM_SET_REGS");
    }

    /// <summary>The result is in R4.</summary>
    public override ulong Result(KvmVcpu vcpu) => Registers.Of(vcpu).gpr[ResultRegister];

    /// <summary>XICS, which is a device.</summary>
    public override void CreateIrqchip(KvmVm vm)
    {
        var xics = new kvm_create_device { type = Abi.Constants.KVM_DEV_TYPE_XICS };
        vm.CreateDevice(ref xics).OrThrow("KVM_CREATE_DEVICE");
        new KvmDevice(vm.Target, (int)xics.fd).Dispose();
    }

    /// <summary>Only <c>irqchip</c> is a word of ppc's catalogue.</summary>
    public override void SetUp(KvmVm vm, string setup) => CreateIrqchip(vm);

    /// <summary>52: what the trees of radix that the host makes translate.</summary>
    public override int PhysicalAddressBits(Lab lab) => 52;

    /// <inheritdoc/>
    public override ulong DirtyRingPage => KVM_DIRTY_LOG_PAGE_OFFSET;

    /// <inheritdoc/>
    public override string? Text(RunPage page) =>
        page.ExitReason == ExitReason.KVM_EXIT_PAPR_HCALL ? $"PAPR_HCALL nr=0x{page.Read().papr_hcall.nr:x}" : null;
}
