using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>An attribute of a VM (devices/vm.rst), and memory for its value.</summary>
/// <param name="lab">The case's lab.</param>
/// <param name="row">The attribute.</param>
public sealed class VmAttribute(Lab lab, VmAttributeRow row)
{
    private readonly TargetMemory _value = lab.Memory(2 * lab.Target.PageSize);

    /// <summary>The VM of the row: with a vCPU or without, with memory or without.</summary>
    public KvmVm Vm() => row.On switch
    {
        "machine" => lab.Boot("interrupts").Vm,
        "memory" => WithMemory(lab.CreateVm()),
        _ => lab.CreateVm(),
    };

    /// <summary>Sets it to the row's value.</summary>
    public SysResult Set(KvmVm vm)
    {
        _value.Write(0, row.Value);
        return vm.SetDeviceAttr(Argument);
    }

    /// <summary>Reads it.</summary>
    public SysResult Get(KvmVm vm) => vm.GetDeviceAttr(Argument);

    /// <summary>Asks whether it is there.</summary>
    public SysResult Has(KvmVm vm) => vm.HasDeviceAttr(Argument);

    /// <summary>The value that was read last, or set.</summary>
    public ulong Value => _value.Read<ulong>(0);

    private kvm_device_attr Argument => new()
    {
        group = (uint)Name.Value("KVM_S390_VM_", row.Group),
        attr = Name.Value("KVM_S390_VM_", row.Attribute),
        addr = row.BadAddress ? lab.Unreachable().Address : _value.Address,
    };

    private KvmVm WithMemory(KvmVm vm)
    {
        lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        return vm;
    }
}
