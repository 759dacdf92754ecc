using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.18.</summary>
public sealed class KVM_GET_MSRS
{
    private const uint SysenterCs = 0x174, SysenterEsp = 0x175, SysenterEip = 0x176;
    private const uint Unknown = 0x1234_5678;

    /// <summary>Lets the guest write one, and reads it.</summary>
    [Rows]
    public string WrittenByTheGuest(Lab lab, MsrRow row)
    {
        const int generalProtection = 13;
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.SetVector(generalProtection, "fault");
        machine.GiveIndexed(row.Index, row.Data);
        var exit = machine.Trace();
        var result = MsrList.Get(lab, machine.Vcpu, row.Index, out var data);
        return $"{exit}; {result} 0x{data:x}";
    }

    /// <summary>Reads a list with an unknown one in its middle.</summary>
    [Rows]
    public string StopAtUnknown(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        vcpu.SetMsrs(MsrList.Of(lab, (SysenterEsp, 0x1111), (SysenterEip, 0x2222))).OrThrow("KVM_SET_MSRS");
        var list = MsrList.Of(lab, (SysenterEsp, 0xaaaa), (Unknown, 0xbbbb), (SysenterEip, 0xcccc));
        var result = vcpu.GetMsrs(list);
        return $"{result} {string.Join(' ', list.Take(3).Select(entry => $"{entry.index:x}={entry.data:x}"))} nmsrs={list.Head.nmsrs}";
    }

    /// <summary>Reads a list of three, of which the one that is not the last is the same twice.</summary>
    [Rows]
    public string ReadSeveral(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        vcpu.SetMsrs(MsrList.Of(lab, (SysenterCs, 0x33), (SysenterEsp, 0x4444))).OrThrow("KVM_SET_MSRS");
        var list = MsrList.Of(lab, (SysenterEsp, 1), (SysenterCs, 2), (SysenterEsp, 3));
        list.Head = list.Head with { pad = 0x5a5a_5a5a };
        list[1] = list[1] with { reserved = 0x1234_5678 };
        var result = vcpu.GetMsrs(list);
        return $"{result} {string.Join(' ', list.Take(3).Select(entry => $"{entry.index:x}/{entry.reserved:x}={entry.data:x}"))}";
    }

    /// <summary>Tells the kernel of two of three.</summary>
    [Rows]
    public string LeaveTheRest(Lab lab)
    {
        var list = MsrList.Of(lab, (SysenterEsp, 1), (SysenterCs, 2), (SysenterEip, 3));
        list.Head = new kvm_msrs { nmsrs = 2 };
        var result = lab.CreateVcpu().GetMsrs(list);
        return $"{result} {string.Join(' ', list.Take(3).Select(entry => $"{entry.index:x}={entry.data:x}"))}";
    }

    /// <summary>Reads as many as the kernel is told, all the same one, with memory for all of them.</summary>
    [Rows]
    public string ReadMany(Lab lab, MsrCountRow row)
    {
        var vcpu = lab.CreateVcpu();
        MsrList.Set(lab, vcpu, SysenterEsp, 0x77).OrThrow("KVM_SET_MSRS");
        var list = MsrList.Of(lab, [.. Enumerable.Repeat((SysenterEsp, 0UL), (int)row.Nmsrs)]);
        var result = vcpu.GetMsrs(list);
        return $"{result} read={list.Take(row.Nmsrs).Count(entry => entry.data == 0x77)}";
    }

    /// <summary>Tells the kernel of one entry more than there is memory for.</summary>
    [Rows]
    public string ReadPastTheMemory(Lab lab)
    {
        var list = MsrList.Of(lab, (SysenterEsp, 0));
        list.Head = new kvm_msrs { nmsrs = 2 };
        return lab.CreateVcpu().GetMsrs(list).ToString();
    }

    /// <summary>Reads each one of the list of KVM_GET_MSR_INDEX_LIST, of a vCPU with all that the host supports, VMX among it.</summary>
    [Rows]
    public string ReadEachOfTheIndexList(Lab lab)
    {
        const int room = 1024;
        var vcpu = lab.CreateVcpu();
        Cpuid.Supported(lab).Apply(vcpu);
        var indices = lab.VarArg<kvm_msr_list, uint>(room, new kvm_msr_list { nmsrs = room });
        lab.Kvm.GetMsrIndexList(indices).OrThrow("KVM_GET_MSR_INDEX_LIST");
        var unread = indices.Take(indices.Head.nmsrs).Where(index => MsrList.Get(lab, vcpu, index, out _).Raw != 1).ToList();
        return unread.Count == 0 ? "each can be read" : "cannot be read: " + string.Join(' ', unread.Select(index => $"{index:x}"));
    }
}
