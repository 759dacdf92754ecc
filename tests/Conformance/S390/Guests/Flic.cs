using KvmProbe.Abi;
using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>The floating interrupt controller of a VM, a device (devices/s390_flic.rst), and memory for what its attributes take.</summary>
public sealed class Flic
{
    private const int ItemBytes = IrqState.ItemBytes;
    private readonly TargetMemory _memory;

    private Flic(Lab lab, KvmVm vm, KvmDevice device) => (Vm, Device, _memory) = (vm, device, lab.Memory(lab.Target.PageSize));

    /// <summary>The VM.</summary>
    public KvmVm Vm { get; }

    /// <summary>The device.</summary>
    public KvmDevice Device { get; }

    /// <summary>The address of the memory.</summary>
    public ulong Address => _memory.Address;

    /// <summary>Makes one.</summary>
    public static Flic Create(Lab lab, KvmVm vm)
    {
        var device = new kvm_create_device { type = Abi.Constants.KVM_DEV_TYPE_FLIC };
        vm.CreateDevice(ref device).OrThrow("KVM_CREATE_DEVICE");
        return new Flic(lab, vm, lab.Own(new KvmDevice(vm.Target, (int)device.fd)));
    }

    /// <summary>Puts an interrupt into its list.</summary>
    public SysResult Enqueue(in kvm_s390_irq interrupt, ulong bytes = ItemBytes)
    {
        _memory.Write(0, in interrupt);
        return Set(Abi.S390.Constants.KVM_DEV_FLIC_ENQUEUE, bytes);
    }

    /// <summary>Sets an attribute to what the memory has.</summary>
    public SysResult Set(uint group, ulong attribute = 0) => Device.SetDeviceAttr(new kvm_device_attr { group = group, attr = attribute, addr = Address });

    /// <summary>Sets an attribute to a struct.</summary>
    public SysResult Set<T>(uint group, in T value, ulong attribute = 0) where T : unmanaged
    {
        _memory.Write(0, in value);
        return Set(group, attribute);
    }

    /// <summary>The interrupts in its list, by type; an errno when they do not fit into so many bytes.</summary>
    public string All(ulong bytes = 10 * ItemBytes)
    {
        var result = Device.GetDeviceAttr(new kvm_device_attr { group = Abi.S390.Constants.KVM_DEV_FLIC_GET_ALL_IRQS, attr = bytes, addr = Address });
        return !result.Ok ? result.ToString() : result.Value == 0 ? "none"
            : string.Join(", ", Enumerable.Range(0, result.Value).Select(i => $"0x{_memory.Read<ulong>(i * ItemBytes):x}"));
    }
}
