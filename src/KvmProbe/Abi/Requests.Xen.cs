using static KvmProbe.Abi.Request;
using static KvmProbe.Targets.Architecture;

namespace KvmProbe.Abi;

// Requests for Xen and Hyper-V guests on x86.
public static partial class Requests
{
    /// <summary>Configures how a Xen guest finds its hypercall page and which Xen features it sees (4.28).</summary>
    public static readonly Request KVM_XEN_HVM_CONFIG = Write<X86.kvm_xen_hvm_config>(0x7a, x86_64);

    /// <summary>Ties an eventfd to a Hyper-V connection id (4.113).</summary>
    public static readonly Request KVM_HYPERV_EVENTFD = Write<X86.kvm_hyperv_eventfd>(0xbd, x86_64);

    /// <summary>Reads an attribute of a Xen VM (4.127).</summary>
    public static readonly Request KVM_XEN_HVM_GET_ATTR = ReadWrite<X86.kvm_xen_hvm_attr>(0xc8, x86_64);

    /// <summary>Writes an attribute of a Xen VM (4.126).</summary>
    public static readonly Request KVM_XEN_HVM_SET_ATTR = Write<X86.kvm_xen_hvm_attr>(0xc9, x86_64);

    /// <summary>Reads an attribute of a Xen vCPU (4.129).</summary>
    public static readonly Request KVM_XEN_VCPU_GET_ATTR = ReadWrite<X86.kvm_xen_vcpu_attr>(0xca, x86_64);

    /// <summary>Writes an attribute of a Xen vCPU (4.128).</summary>
    public static readonly Request KVM_XEN_VCPU_SET_ATTR = Write<X86.kvm_xen_vcpu_attr>(0xcb, x86_64);

    /// <summary>Sends an event channel interrupt to a Xen guest (4.135).</summary>
    public static readonly Request KVM_XEN_HVM_EVTCHN_SEND = Write<kvm_irq_routing_xen_evtchn>(0xd0);
}
