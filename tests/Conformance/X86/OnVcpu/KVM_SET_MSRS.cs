using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.19.</summary>
public sealed partial class KVM_SET_MSRS
{
    private const uint SysenterCs = 0x174, SysenterEsp = 0x175, SysenterEip = 0x176;
    private const uint Unknown = 0x1234_5678;

    /// <summary>Sets one, and lets the guest read it.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, MsrRow row)
    {
        const int generalProtection = 13;
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.SetVector(generalProtection, "fault");
        var result = MsrList.Set(lab, machine.Vcpu, row.Index, row.Data);
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rcx, regs.rdx) = (0, row.Index, 0));
        var exit = machine.Trace();
        return $"{result}; {exit}; 0x{(machine.Regs.rdx << 32) | machine.Regs.rax:x}";
    }

    /// <summary>Sets one to a value that it cannot have, and reads it.</summary>
    [Rows]
    public string SetIllegal(Lab lab, MsrRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        MsrList.Get(lab, machine.Vcpu, row.Index, out var before).OrThrow("KVM_GET_MSRS");
        var result = MsrList.Set(lab, machine.Vcpu, row.Index, row.Data);
        MsrList.Get(lab, machine.Vcpu, row.Index, out var after).OrThrow("KVM_GET_MSRS");
        return $"{result}; {(before == after ? "as before" : $"0x{after:x}")}";
    }

    /// <summary>Sets a list with an unknown one in its middle, and reads the others.</summary>
    [Rows]
    public string StopAtUnknown(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var result = vcpu.SetMsrs(MsrList.Of(lab, (SysenterEsp, 0x1111), (Unknown, 1), (SysenterEip, 0x2222)));
        return $"{result} {Values(lab, vcpu)}";
    }

    /// <summary>Sets a list that has one of them twice.</summary>
    [Rows]
    public string SetSeveral(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var list = MsrList.Of(lab, (SysenterEsp, 0x1111), (SysenterEip, 0x2222), (SysenterCs, 0x33), (SysenterEsp, 0x4444));
        list.Head = list.Head with { pad = 0x5a5a_5a5a };
        list[1] = list[1] with { reserved = 0x1234_5678 };
        return $"{vcpu.SetMsrs(list)} {Values(lab, vcpu)}";
    }

    /// <summary>Sets as many as the kernel is told, all the same one, with memory for all of them.</summary>
    [Rows]
    public string SetMany(Lab lab, MsrCountRow row)
    {
        var vcpu = lab.CreateVcpu();
        var entries = Enumerable.Range(1, (int)row.Nmsrs).Select(i => (SysenterEsp, (ulong)i));
        return $"{vcpu.SetMsrs(MsrList.Of(lab, [.. entries]))} {Values(lab, vcpu)}";
    }

    /// <summary>Tells the kernel of one entry more than there is memory for.</summary>
    [Rows]
    public string SetPastTheMemory(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        var list = MsrList.Of(lab, (SysenterEsp, 0x1111));
        list.Head = new kvm_msrs { nmsrs = 2 };
        return $"{vcpu.SetMsrs(list)} {Values(lab, vcpu)}";
    }

    private static string Values(Lab lab, KvmVcpu vcpu)
    {
        var list = MsrList.Of(lab, (SysenterCs, 0), (SysenterEsp, 0), (SysenterEip, 0));
        vcpu.GetMsrs(list).OrThrow("KVM_GET_MSRS");
        return string.Join(' ', list.Take(3).Select(entry => $"{entry.index:x}={entry.data:x}"));
    }
}
