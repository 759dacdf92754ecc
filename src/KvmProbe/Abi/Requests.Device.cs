using static KvmProbe.Abi.Request;

namespace KvmProbe.Abi;

// Requests on a device, a VM or a vCPU.
public static partial class Requests
{
    /// <summary>Writes an attribute of a device, a VM or a vCPU (4.80).</summary>
    public static readonly Request KVM_SET_DEVICE_ATTR = Write<kvm_device_attr>(0xe1);

    /// <summary>Reads an attribute of a device, a VM or a vCPU (4.80).</summary>
    public static readonly Request KVM_GET_DEVICE_ATTR = Write<kvm_device_attr>(0xe2);

    /// <summary>Asks whether a device, a VM or a vCPU has an attribute (4.81).</summary>
    public static readonly Request KVM_HAS_DEVICE_ATTR = Write<kvm_device_attr>(0xe3);
}
