using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Targets;
using Arm64Constants = KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>The filter of firmware calls (devices/vm.rst 6.1), and the memory that it goes through.</summary>
/// <param name="lab">The case's lab.</param>
public sealed class SmcccFilter(Lab lab)
{
    private readonly TargetMemory _value = lab.Memory(lab.Target.PageSize);

    /// <summary>Says what becomes of a range of functions.</summary>
    public SysResult Set(KvmVm vm, uint first, uint count, byte action) =>
        Set(vm, new kvm_smccc_filter { @base = first, nr_functions = count, action = action });

    /// <summary>The same with a struct of the caller's.</summary>
    public SysResult Set(KvmVm vm, in kvm_smccc_filter filter)
    {
        _value.Write(0, in filter);
        return vm.SetDeviceAttr(new kvm_device_attr
        {
            group = Arm64Constants.KVM_ARM_VM_SMCCC_CTRL,
            attr = Arm64Constants.KVM_ARM_VM_SMCCC_FILTER,
            addr = _value.Address,
        });
    }
}
