using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.127.</summary>
public sealed class KVM_XEN_HVM_GET_ATTR
{
    /// <summary>Reads an attribute of a VM where none was set.</summary>
    [Rows]
    public string GetUnset(Lab lab, XenAttributeRow row) => Get(lab.CreateVm(), row.Type);

    /// <summary>Reads where the shared_info page of a guest is that has one.</summary>
    [Rows]
    public string GetSharedInfo(Lab lab) => Get(new XenGuest(lab).Machine.Vm, Constants.KVM_XEN_ATTR_TYPE_SHARED_INFO);

    /// <summary>What an attribute reads.</summary>
    internal static string Get(KvmVm vm, uint type) => XenAttribute.Get<kvm_xen_hvm_attr>(type, vm.XenHvmGetAttr);
}
