using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests that only arm64 has.
public static partial class Requests
{
    /// <summary>Says where in guest memory a device is (4.85).</summary>
    public static readonly Request KVM_ARM_SET_DEVICE_ADDR = Write<kvm_arm_device_addr>(0xab);

    /// <summary>Gives the vCPU its type and features and resets it (4.82).</summary>
    public static readonly Request KVM_ARM_VCPU_INIT = Write<Arm64.kvm_vcpu_init>(0xae, arm64);

    /// <summary>Reads the vCPU type that fits the host best (4.83).</summary>
    public static readonly Request KVM_ARM_PREFERRED_TARGET = Read<Arm64.kvm_vcpu_init>(0xaf, arm64);

    /// <summary>Copies memory tags to or from the guest (4.130).</summary>
    public static readonly Request KVM_ARM_MTE_COPY_TAGS = Read<Arm64.kvm_arm_copy_mte_tags>(0xb4, arm64);

    /// <summary>Sets the offset of the guest counters (4.138).</summary>
    public static readonly Request KVM_ARM_SET_COUNTER_OFFSET = Write<Arm64.kvm_arm_counter_offset>(0xb5, arm64);

    /// <summary>Reads which bits of the feature registers can be changed (4.139).</summary>
    public static readonly Request KVM_ARM_GET_REG_WRITABLE_MASKS = Read<Arm64.reg_mask_range>(0xb6, arm64);

    /// <summary>Completes a feature of the vCPU that needs to be configured first (4.119).</summary>
    public static readonly Request KVM_ARM_VCPU_FINALIZE = Write(0xc2, "int", SizeOfNumber<int>());
}
