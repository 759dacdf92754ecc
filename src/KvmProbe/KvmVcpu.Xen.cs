using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

// What a Xen guest needs of its vCPU.
public sealed partial class KvmVcpu
{
    /// <summary>4.128: sets an attribute of the Xen vCPU.</summary>
    public SysResult XenVcpuSetAttr(in kvm_xen_vcpu_attr attribute) => IoctlWrite(Requests.KVM_XEN_VCPU_SET_ATTR, in attribute);

    /// <summary>4.129: reads the attribute that <c>type</c> names.</summary>
    public SysResult XenVcpuGetAttr(ref kvm_xen_vcpu_attr attribute) => IoctlReadWrite(Requests.KVM_XEN_VCPU_GET_ATTR, ref attribute);
}
