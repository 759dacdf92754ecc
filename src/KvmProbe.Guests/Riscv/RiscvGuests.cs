using KvmProbe.Abi;
using KvmProbe.Targets;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Guests.Riscv;

/// <summary>Guests of riscv64, in supervisor mode without translation. They signal by MMIO.</summary>
public sealed class RiscvGuests : GuestArchitecture
{
    private const int FirstArgument = 1;
    private const int ResultRegister = 2;

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

    /// <summary>A label <c>vector</c> is where traps go.</summary>
    public override void UseLabels(Machine machine)
    {
        if (machine.Guest.Labels.TryGetValue("vector", out var address))
        {
            OneReg.Set(machine.Vcpu, Registers.TrapVector, address);
        }
    }

    /// <inheritdoc/>
    public override void Start(Machine machine, KvmVcpu vcpu, ulong address)
    {
        OneReg.Set(vcpu, Registers.Sp, Layout.Stack);
        OneReg.Set(vcpu, Registers.Pc, address);
    }

    /// <summary>The arguments are in A1 to A4.</summary>
    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        OneReg.Set(vcpu, Registers.Pc, address);
        for (var i = 0; i < arguments.Length; i++)
        {
            OneReg.Set(vcpu, Registers.A(FirstArgument + i), arguments[i]);
        }
    }

    /// <summary>The result is in A2.</summary>
    public override ulong Result(KvmVcpu vcpu) => OneReg.Get(vcpu, Registers.A(ResultRegister));

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

    /// <inheritdoc/>
    public override string? Text(RunPage page)
    {
        var run = page.Read();
        return page.ExitReason switch
        {
            ExitReason.KVM_EXIT_RISCV_SBI =>
                $"RISCV_SBI extension=0x{run.riscv_sbi.extension_id:x} function={run.riscv_sbi.function_id} ret={(long)run.riscv_sbi.ret[0]},{run.riscv_sbi.ret[1]}",
            ExitReason.KVM_EXIT_RISCV_CSR =>
                $"RISCV_CSR csr=0x{run.riscv_csr.csr_num:x} value=0x{run.riscv_csr.new_value:x} mask=0x{run.riscv_csr.write_mask:x} ret={run.riscv_csr.ret_value}",
            ExitReason.KVM_EXIT_SYSTEM_EVENT => $"SYSTEM_EVENT type={run.system_event.type} ndata={run.system_event.ndata} data=0x{run.system_event.data[0]:x}",
            _ => null,
        };
    }
}
