using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.126.</summary>
public sealed class KVM_XEN_HVM_SET_ATTR
{
    /// <summary>Sets an attribute, and reads it in a struct that holds something else.</summary>
    [Rows]
    public string SetAndGet(Lab lab, XenAttributeRow row)
    {
        var vm = lab.CreateVm();
        lab.AddMemory(vm, 0, 0, Layout.MemorySize);
        var attribute = new kvm_xen_hvm_attr { type = (ushort)row.Type };
        attribute.u.pad[0] = row.Value;
        var set = vm.XenHvmSetAttr(in attribute);
        return $"{set}; {KVM_XEN_HVM_GET_ATTR.Get(vm, row.Type)}";
    }

    /// <summary>Gives the guest a shared_info page, and reads the wall clock in it.</summary>
    [Rows]
    public string ShareInfo(Lab lab)
    {
        const ulong second = 1_000_000_000;
        const uint patience = 3600;
        var guest = new XenGuest(lab);
        var now = (uint)(KVM_GET_CLOCK.Now(lab) / second);
        var (version, seconds) = guest.Clock;
        return $"version {(version != 0 && version % 2 == 0 ? "even" : $"{version}")}, {(seconds <= now && seconds > now - patience ? "the time when it began" : $"{seconds} s")}";
    }
}
