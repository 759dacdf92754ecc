using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.37.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>A capability, and when it is enabled.</summary>
    public sealed record CapRow : Row
    {
        /// <summary>Its name.</summary>
        public required string Cap { get; init; }

        /// <summary>The first argument.</summary>
        public ulong Arg { get; init; }

        /// <summary>The flags.</summary>
        public uint Flags { get; init; }

        /// <summary>What the VM has before: <c>none</c>, <c>vcpu</c> or <c>memory</c>.</summary>
        public string Setup { get; init; } = "none";

        internal Capability Capability => Enum.Parse<Capability>(Cap);
    }

    /// <summary>Enables a capability.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row)
    {
        var vm = lab.CreateVm();
        switch (row.Setup)
        {
            case "vcpu":
                lab.CreateVcpu(vm);
                break;
            case "memory":
                lab.AddMemory(vm, 0, 0, lab.PageBytes);
                break;
            default:
                break;
        }

        return vm.EnableCap(EnableCap.Argument(row.Capability, row.Arg) with { flags = row.Flags }).ToString();
    }

    /// <summary>Enables in one of two VMs that accesses without a syndrome leave to user space, and lets a guest of each do one.</summary>
    [Rows]
    public string EnableForOne(Lab lab)
    {
        var result = new SysResult(0);
        var one = ExceptionGuest.Boot(lab, vm => result = vm.Enable(Capability.KVM_CAP_ARM_NISV_TO_USER));
        var other = ExceptionGuest.Boot(lab);
        return $"{result}; this VM: {Access(one)}; the other: {Access(other)}";

        static string Access(ExceptionGuest guest) => guest.Do("load_pair", Layout.Mmio).Split(' ')[0];
    }

    /// <summary>Enables each capability that can only be asked for.</summary>
    [Rows]
    public string EnableWhatCannotBe(Lab lab)
    {
        Capability[] facts =
        [
            Capability.KVM_CAP_USER_MEMORY, Capability.KVM_CAP_NR_VCPUS, Capability.KVM_CAP_IRQCHIP, Capability.KVM_CAP_ONE_REG, Capability.KVM_CAP_ARM_PSCI,
            Capability.KVM_CAP_ARM_SVE, Capability.KVM_CAP_ARM_PMU_V3, Capability.KVM_CAP_DEVICE_CTRL, Capability.KVM_CAP_ARM_VM_IPA_SIZE,
        ];
        var vm = lab.CreateVm();
        var others =
            from fact in facts
            let result = vm.EnableCap(EnableCap.Argument(fact, 1))
            where result.Errno is not Errno.EINVAL
            select $"{fact}: {result}";
        return string.Join("; ", others) is { Length: > 0 } text ? text : "EINVAL for each";
    }
}
