using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.129.</summary>
public sealed class KVM_XEN_VCPU_GET_ATTR
{
    /// <summary>Reads an attribute of a vCPU where none was set.</summary>
    [Rows]
    public string GetUnset(Lab lab, XenAttributeRow row) => Get(CreateVcpu(lab), row.Type);

    /// <summary>Reads where the vcpu_info of a guest is that has one.</summary>
    [Rows]
    public string GetInfo(Lab lab) => Get(new XenGuest(lab).Machine.Vcpu, Constants.KVM_XEN_VCPU_ATTR_TYPE_VCPU_INFO);

    /// <summary>A vCPU of a VM with memory.</summary>
    internal static KvmVcpu CreateVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        return lab.CreateVcpu(vm).Vcpu;
    }

    /// <summary>What an attribute reads.</summary>
    internal static string Get(KvmVcpu vcpu, uint type) => XenAttribute.Get<kvm_xen_vcpu_attr>(type, vcpu.XenVcpuGetAttr);
}
