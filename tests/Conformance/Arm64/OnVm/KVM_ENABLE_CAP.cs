using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.37.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>Enables a capability.</summary>
    [Rows]
    public string Enable(Lab lab, EnableCapRow row) => row.Enable(lab, out _).ToString();

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
