using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>KVM_ENABLE_CAP (4.37) with its first argument, which is what most capabilities have.</summary>
public static class EnableCap
{
    /// <summary>The argument of the ioctl.</summary>
    public static kvm_enable_cap Argument(Capability capability, ulong first) => Argument((uint)capability, first);

    /// <summary>The argument of the ioctl, for a number that may be no capability.</summary>
    public static kvm_enable_cap Argument(uint capability, ulong first)
    {
        var cap = new kvm_enable_cap { cap = capability };
        cap.args[0] = first;
        return cap;
    }

    /// <summary>Enables a capability for a VM.</summary>
    public static SysResult Enable(this KvmVm vm, Capability capability, ulong first = 0) => vm.EnableCap(Argument(capability, first));

    /// <summary>Enables a capability for a vCPU.</summary>
    public static SysResult Enable(this KvmVcpu vcpu, Capability capability, ulong first = 0) =>
        vcpu.EnableCap(Argument(capability, first));
}
