using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

// Attributes: system, VM, vCPU and device descriptors all have them, each its own.
public partial class KvmDescriptor
{
    /// <summary>
    /// 4.80: reads an attribute to the address in <c>addr</c>. <c>ENXIO</c>: there is no such one. <c>EPERM</c>: it cannot be read now.
    /// </summary>
    public SysResult GetDeviceAttr(in kvm_device_attr attribute) => IoctlWrite(Requests.KVM_GET_DEVICE_ATTR, in attribute);

    /// <summary>
    /// 4.80: sets an attribute from the address in <c>addr</c>. <c>ENXIO</c>: there is no such one. <c>EPERM</c>: it cannot be set now.
    /// </summary>
    public SysResult SetDeviceAttr(in kvm_device_attr attribute) => IoctlWrite(Requests.KVM_SET_DEVICE_ATTR, in attribute);

    /// <summary>4.81: asks whether there is an attribute. <c>ENXIO</c>: there is not.</summary>
    public SysResult HasDeviceAttr(in kvm_device_attr attribute) => IoctlWrite(Requests.KVM_HAS_DEVICE_ATTR, in attribute);
}
