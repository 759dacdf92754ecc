using KvmProbe.Abi;
using KvmProbe.Targets;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Guests.Riscv;

/// <summary>Guests of riscv64, in supervisor mode without translation. They signal by MMIO.</summary>
public sealed class RiscvGuests : GuestArchitecture
{
    private const int Pc = 0;
    private const int Sp = 2;
    private const int FirstArgument = 11; // a1
    private const int ResultRegister = 12; // a2

    /// <inheritdoc/>
    public override Architecture Architecture => Architecture.riscv64;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Modes => ["s"];

    /// <inheritdoc/>
    public override string? Disassemble(Listing listing, ListingLine line) => Disassembler.Text(listing, line);

    /// <summary>It runs as it is made, in supervisor mode.</summary>
    public override void PrepareVcpu(Machine machine, KvmVcpu vcpu)
    {
    }

    /// <inheritdoc/>
    public override void Start(Machine machine, KvmVcpu vcpu, ulong address)
    {
        OneReg.Set(vcpu, Core(Sp), Layout.Stack);
        OneReg.Set(vcpu, Core(Pc), address);
    }

    /// <summary>The arguments are in A1 to A4.</summary>
    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        OneReg.Set(vcpu, Core(Pc), address);
        for (var i = 0; i < arguments.Length; i++)
        {
            OneReg.Set(vcpu, Core(FirstArgument + i), arguments[i]);
        }
    }

    /// <summary>The result is in A2.</summary>
    public override ulong Result(KvmVcpu vcpu) => OneReg.Get(vcpu, Core(ResultRegister));

    /// <summary>The AIA, which is a device.</summary>
    public override void CreateIrqchip(KvmVm vm)
    {
        var aia = new kvm_create_device { type = Constants.KVM_DEV_TYPE_RISCV_AIA };
        vm.CreateDevice(ref aia).OrThrow("KVM_CREATE_DEVICE");
        new KvmDevice(vm.Target, (int)aia.fd).Dispose();
    }

    /// <summary>As KVM_CAP_VM_GPA_BITS says.</summary>
    public override int PhysicalAddressBits(Lab lab) => (int)lab.Capability(Capability.KVM_CAP_VM_GPA_BITS);

    /// <inheritdoc/>
    public override ulong DirtyRingPage => KVM_DIRTY_LOG_PAGE_OFFSET;

    /// <summary>A core register by its place in <c>struct kvm_riscv_core</c>.</summary>
    private static ulong Core(int place) => Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | KVM_REG_RISCV_CORE | (uint)place;
}
