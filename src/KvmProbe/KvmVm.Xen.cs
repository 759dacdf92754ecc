using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

// What a Xen guest needs of its VM.
public sealed partial class KvmVm
{
    /// <summary>4.126: sets an attribute of the Xen VM.</summary>
    public SysResult XenHvmSetAttr(in kvm_xen_hvm_attr attribute) => IoctlWrite(Requests.KVM_XEN_HVM_SET_ATTR, in attribute);

    /// <summary>4.127: reads the attribute that <c>type</c> names.</summary>
    public SysResult XenHvmGetAttr(ref kvm_xen_hvm_attr attribute) => IoctlReadWrite(Requests.KVM_XEN_HVM_GET_ATTR, ref attribute);

    /// <summary>4.135: sends an event to a port of a vCPU.</summary>
    public SysResult XenHvmEvtchnSend(in kvm_irq_routing_xen_evtchn channel) => IoctlWrite(Requests.KVM_XEN_HVM_EVTCHN_SEND, in channel);
}
