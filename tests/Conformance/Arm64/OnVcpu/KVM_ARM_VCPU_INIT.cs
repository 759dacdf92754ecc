using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.82.</summary>
public sealed class KVM_ARM_VCPU_INIT
{
    private const ulong Mmio = Layout.Mmio;

    /// <summary>A type of vCPU.</summary>
    public sealed record TargetRow : Row
    {
        /// <summary><c>KVM_ARM_TARGET_*</c>.</summary>
        public required uint Target { get; init; }
    }

    /// <summary>Two sets of features.</summary>
    public sealed record PairRow : FeatureRow
    {
        /// <summary>Those of the second call.</summary>
        public IReadOnlyList<string> Then { get; init; } = [];

        /// <summary>Whether the second call is for another vCPU of the VM.</summary>
        public bool Another { get; init; }
    }

    /// <summary>Makes a vCPU with features.</summary>
    [Rows]
    public string Init(Lab lab, FeatureRow row)
    {
        var vm = lab.CreateVm();
        return lab.CreateVcpu(vm).Vcpu.ArmVcpuInit(lab.Target(vm, row.Features)).ToString();
    }

    /// <summary>Makes a vCPU with each feature that no header names alone, in each word.</summary>
    [Rows]
    public string InitWithEachUnknown(Lab lab)
    {
        const int known = Abi.Arm64.Constants.KVM_ARM_VCPU_PMU_V3_STRICT + 1;
        const int words = 7;
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var others =
            from bit in Enumerable.Range(known, (words * 32) - known)
            let result = vcpu.ArmVcpuInit(With(lab.Target(vm), bit))
            where result.Errno is not Targets.Errno.ENOENT
            select $"bit {bit}: {result}";
        return string.Join("; ", others) is { Length: > 0 } text ? text : "ENOENT for each";
    }

    /// <summary>Makes a vCPU of a type that is not the host's.</summary>
    [Rows]
    public string InitTarget(Lab lab, TargetRow row)
    {
        var vcpu = NewVcpu.Created(lab).Vcpu;
        return vcpu.ArmVcpuInit(new kvm_vcpu_init { target = row.Target }).ToString();
    }

    /// <summary>Makes a vCPU twice, with features that may differ.</summary>
    [Rows]
    public string InitTwice(Lab lab, PairRow row)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var other = row.Another ? lab.CreateVcpu(vm, 1).Vcpu : vcpu;
        return $"{vcpu.ArmVcpuInit(lab.Target(vm, row.Features))}; {other.ArmVcpuInit(lab.Target(vm, row.Then))}";
    }

    /// <summary>Sets every core register, initializes the vCPU again, and reads them.</summary>
    [Rows]
    public string ResetRegisters(Lab lab)
    {
        const ulong value = 0x1234_5678_9abc_def0;
        const ulong psr = 0x3c5; // EL1h with D, A, I and F
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var target = lab.Target(vm);
        vcpu.ArmVcpuInit(in target).OrThrow("KVM_ARM_VCPU_INIT");
        var registers = new RegisterFile(lab, vcpu);
        ulong[] core = [.. registers.List().Where(IsCore)];
        foreach (var id in core.Where(id => id != Registers.Pstate))
        {
            registers.Put(new byte[1 << RegisterFile.SizeOf(id)]);
            registers.Set(id, RegisterFile.SizeOf(id) == 2 ? 0x0700_0000 : value).OrThrow("KVM_SET_ONE_REG");
        }

        registers.Set(Registers.Pstate, 0x4).OrThrow("KVM_SET_ONE_REG of PSTATE");
        var result = vcpu.ArmVcpuInit(in target);
        var pstate = registers.Read(Registers.Pstate);
        var kept = core.Where(id => id != Registers.Pstate && !IsBanked(id) && registers.Get(id).Ok && registers.Bytes(id).Any(b => b != 0)).Select(id => $"0x{id:x}").ToList();
        return $"{result}; pstate {(pstate == psr ? "EL1h, DAIF" : $"0x{pstate:x}")}; {(kept.Count == 0 ? "all others 0" : "kept: " + string.Join(' ', kept))}";
    }

    /// <summary>Lets a guest leave by MMIO, initializes its vCPU again, and starts it elsewhere.</summary>
    [Rows]
    public string InitAfterMmio(Lab lab)
    {
        var guest = ExceptionGuest.Boot(lab);
        var exit = guest.Do("load", Mmio);
        var result = guest.Machine.Vcpu.ArmVcpuInit(lab.Target(guest.Machine.Vm));
        guest.Machine.Start(guest.Machine.Vcpu, guest.Machine.Guest["load_pair"]);
        var again = guest.GoOn();
        return $"{exit}; {result}; from load_pair: {again} ({guest.Pc})";
    }

    /// <summary>Initializes a vCPU after each change of its state, and says what its state is.</summary>
    [Rows]
    public string InitPoweredOff(Lab lab, FeatureRow row)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        vcpu.ArmVcpuInit(lab.Target(vm, row.Features)).OrThrow("KVM_ARM_VCPU_INIT");
        var first = FirmwareGuest.StateOf(vcpu);
        var without = vcpu.ArmVcpuInit(lab.Target(vm));
        return $"{first}; again without: {without}, {FirmwareGuest.StateOf(vcpu)}";
    }

    private static bool IsCore(ulong id) => (id & Abi.Arm64.Constants.KVM_REG_ARM_COPROC_MASK) == Abi.Arm64.Constants.KVM_REG_ARM_CORE;

    /// <summary>SP_EL1, ELR_EL1 and the saved states are system registers, which a warm reset leaves unknown.</summary>
    private static bool IsBanked(ulong id) => id >= Registers.Core(0x110) && id < Registers.Core(0x150) && RegisterFile.SizeOf(id) == 3;

    private static kvm_vcpu_init With(kvm_vcpu_init target, int bit)
    {
        target.features[bit / 32] |= 1u << (bit % 32);
        return target;
    }
}
