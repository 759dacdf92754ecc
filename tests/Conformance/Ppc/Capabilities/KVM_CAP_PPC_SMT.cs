using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.Capabilities;

/// <summary>7.11.</summary>
public sealed class KVM_CAP_PPC_SMT
{
    private const Capability Smt = Capability.KVM_CAP_PPC_SMT;

    /// <summary>A mode.</summary>
    public sealed record ModeRow : Row
    {
        /// <summary>vCPUs a core.</summary>
        public required ulong Mode { get; init; }

        /// <summary>The flags.</summary>
        public ulong Flags { get; init; }
    }

    /// <summary>Sets a mode, and asks for it.</summary>
    [Rows]
    public string Set(Lab lab, ModeRow row)
    {
        var vm = lab.CreateVm();
        var result = Set(vm, row.Mode, row.Flags);
        return $"{result}; {vm.CheckExtension((uint)Smt).Raw}";
    }

    /// <summary>Sets a mode when there is a vCPU.</summary>
    [Rows]
    public string SetLate(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return $"{Set(vm, 2)}; {vm.CheckExtension((uint)Smt).Raw}";
    }

    /// <summary>Tries each mode of a power of two, and holds what was taken against KVM_CAP_PPC_SMT_POSSIBLE.</summary>
    [Rows]
    public string SetEach(Lab lab)
    {
        var taken = Enumerable.Range(0, 8).Where(bit => Set(lab.CreateVm(), 1UL << bit).Ok).Sum(bit => 1L << bit);
        var possible = lab.Capability(Capability.KVM_CAP_PPC_SMT_POSSIBLE);
        return taken == possible ? "as KVM_CAP_PPC_SMT_POSSIBLE" : $"0x{taken:x} were taken, 0x{possible:x} are possible";
    }

    /// <summary>Makes the vCPU of the highest id: with one thread a core, and with eight.</summary>
    [Rows]
    public string MakeHighest(Lab lab)
    {
        var eight = lab.CreateVm();
        Set(eight, 8).OrThrow("KVM_ENABLE_CAP");
        return $"one: {MakeHighest(lab, lab.CreateVm())}; eight: {MakeHighest(lab, eight)}";
    }

    private static string MakeHighest(Lab lab, KvmVm vm)
    {
        var highest = (uint)lab.Capability(Capability.KVM_CAP_MAX_VCPU_ID) - 1;
        var result = vm.CreateVcpu(highest, lab.Target.Main, out var vcpu);
        vcpu?.Dispose();
        return result.Ok ? "made" : result.ToString();
    }

    private static SysResult Set(KvmVm vm, ulong mode, ulong flags = 0)
    {
        var cap = EnableCap.Argument(Smt, mode);
        cap.args[1] = flags;
        return vm.EnableCap(in cap);
    }
}
