using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Model-specific registers of a vCPU, one or a few.</summary>
public static class MsrList
{
    /// <summary>A list for KVM_GET_MSRS or KVM_SET_MSRS, told to have as many entries as it has.</summary>
    public static VarArg<kvm_msrs, kvm_msr_entry> Of(Lab lab, params (uint Index, ulong Data)[] entries)
    {
        var list = lab.VarArg<kvm_msrs, kvm_msr_entry>(entries.Length, new kvm_msrs { nmsrs = (uint)entries.Length });
        for (var i = 0; i < entries.Length; i++)
        {
            list[i] = new kvm_msr_entry { index = entries[i].Index, data = entries[i].Data };
        }

        return list;
    }

    /// <summary>Sets one.</summary>
    public static SysResult Set(Lab lab, KvmVcpu vcpu, uint index, ulong data) => vcpu.SetMsrs(Of(lab, (index, data)));

    /// <summary>Reads one.</summary>
    /// <returns>How many were read, 0 or 1, and the value.</returns>
    public static SysResult Get(Lab lab, KvmVcpu vcpu, uint index, out ulong data)
    {
        var list = Of(lab, (index, 0));
        var result = vcpu.GetMsrs(list);
        data = list[0].data;
        return result;
    }
}
