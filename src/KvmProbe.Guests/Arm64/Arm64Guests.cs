using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Guests.Arm64;

/// <summary>Guests of arm64, at EL1 with translation on. They signal by MMIO.</summary>
/// <param name="features">What vCPUs have beside what the preferred target recommends: bits of <c>KVM_ARM_VCPU_*</c>.</param>
public sealed class Arm64Guests(uint features = 0) : GuestArchitecture
{
    private const ulong Masked = 0x3c0;
    private const ulong El1h = 5;
    private const int FirstArgument = 1;

    /// <inheritdoc/>
    public override Architecture Architecture => Architecture.arm64;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Modes => ["el1"];

    /// <inheritdoc/>
    public override string? Disassemble(Listing listing, ListingLine line) => Disassembler.Text(listing, line);

    /// <summary>A vCPU has to be initialized, here as the host's preferred target (4.82, 4.83).</summary>
    public override void InitVcpu(KvmVm vm, KvmVcpu vcpu)
    {
        vm.ArmPreferredTarget(out var target).OrThrow("KVM_ARM_PREFERRED_TARGET");
        target.features[0] |= features;
        vcpu.ArmVcpuInit(in target).OrThrow("KVM_ARM_VCPU_INIT");
        if ((features & (1u << Abi.Arm64.Constants.KVM_ARM_VCPU_SVE)) != 0)
        {
            vcpu.ArmVcpuFinalize(Abi.Arm64.Constants.KVM_ARM_VCPU_SVE).OrThrow("KVM_ARM_VCPU_FINALIZE");
        }
    }

    /// <inheritdoc/>
    public override void PrepareVcpu(Machine machine, KvmVcpu vcpu) => InitVcpu(machine.Vm, vcpu);

    /// <summary>A label <c>vector_irq</c> is the handler of interrupts; others are <c>vector_sync</c>, <c>vector_fiq</c> and <c>vector_serror</c>.</summary>
    public override void UseLabels(Machine machine) => VectorTable.Write(machine.Memory, machine.Guest);

    /// <inheritdoc/>
    public override void Start(Machine machine, KvmVcpu vcpu, ulong address)
    {
        PageTable.Write(machine.Memory);
        OneReg.Set(vcpu, Registers.MairEl1, PageTable.Mair);
        OneReg.Set(vcpu, Registers.TcrEl1, PageTable.Tcr);
        OneReg.Set(vcpu, Registers.Ttbr0El1, PageTable.Address);
        OneReg.Set(vcpu, Registers.SctlrEl1, OneReg.Get(vcpu, Registers.SctlrEl1) | PageTable.Sctlr);
        OneReg.Set(vcpu, Registers.VbarEl1, VectorTable.Address);
        OneReg.Set(vcpu, Registers.Pstate, Masked | El1h);
        OneReg.Set(vcpu, Registers.SpEl1, Layout.Stack);
        OneReg.Set(vcpu, Registers.Pc, address);
    }

    /// <summary>The arguments are in X1 to X4.</summary>
    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        OneReg.Set(vcpu, Registers.Pc, address);
        for (var i = 0; i < arguments.Length; i++)
        {
            OneReg.Set(vcpu, Registers.X(FirstArgument + i), arguments[i]);
        }
    }

    /// <summary>The result is in X2.</summary>
    public override ulong Result(KvmVcpu vcpu) => OneReg.Get(vcpu, Registers.X(2));

    /// <summary>A GICv3 with its addresses. It is initialized when all vCPUs are there, which is the case's to do.</summary>
    public override void CreateIrqchip(KvmVm vm) => Gic.Create(vm);

    /// <summary>40 where a VM asks for nothing else (7.4 KVM_CAP_ARM_VM_IPA_SIZE: type 0).</summary>
    public override int PhysicalAddressBits(Lab lab) => 40;

    /// <inheritdoc/>
    public override string? Text(RunPage page) => Arm64Exits.Text(page);

    /// <inheritdoc/>
    public override ulong DirtyRingPage => Abi.Arm64.Constants.KVM_DIRTY_LOG_PAGE_OFFSET;
}
