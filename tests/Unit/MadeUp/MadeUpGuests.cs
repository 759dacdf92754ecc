using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Unit.MadeUp;

/// <summary>
/// Guests of an architecture that nobody builds: one mode, six instructions of a byte, six registers that KVM_SET_ONE_REG reaches by
/// their numbers. Its kernel is big-endian, with the system calls and the structs of s390x.
/// </summary>
public sealed class MadeUpGuests : GuestArchitecture
{
    /// <summary>The number of the program counter; 0 to 4 are the result and the arguments.</summary>
    public const ulong ProgramCounter = 5;

    public override Architecture Architecture => Architecture.s390x;

    public override string Folder => Path.Combine(Repository.Root, "tests", "Unit", "MadeUp", "guests");

    public override IReadOnlyList<string> Modes => ["flat"];

    public override ulong DirtyRingPage => 64;

    public override string? Disassemble(Listing listing, ListingLine line) => line.Bytes switch
    {
        [0x10] => "load8 r0, [r1]",
        [0x11] => "load4 r0, [r1]",
        [0x12] => "store8 [r1], r2",
        [0x13] => "store8 [r1], r2 at r3 places r4 apart",
        [0x20] => "signal",
        [0x21] => "end",
        _ => null,
    };

    public override void PrepareVcpu(Machine machine, KvmVcpu vcpu)
    {
        // It runs as it is made.
    }

    public override void Start(Machine machine, KvmVcpu vcpu, ulong address) => Call(vcpu, address);

    public override void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments)
    {
        Set(vcpu, ProgramCounter, address);
        for (var i = 0; i < arguments.Length; i++)
        {
            Set(vcpu, (ulong)i + 1, arguments[i]);
        }
    }

    public override ulong Result(KvmVcpu vcpu)
    {
        using var value = TargetMap.Private(vcpu.Target, sizeof(ulong));
        vcpu.GetOneReg(new kvm_one_reg { id = 0, addr = value.Address }).OrThrow("KVM_GET_ONE_REG");
        return value.Read<ulong>(0);
    }

    public override void CreateIrqchip(KvmVm vm) => vm.CreateIrqchip().OrThrow("KVM_CREATE_IRQCHIP");

    public override int PhysicalAddressBits(Lab lab) => 48;

    private static void Set(KvmVcpu vcpu, ulong register, ulong number)
    {
        using var value = TargetMap.Private(vcpu.Target, sizeof(ulong));
        value.Write(0, number);
        vcpu.SetOneReg(new kvm_one_reg { id = register, addr = value.Address }).OrThrow("KVM_SET_ONE_REG");
    }
}
