using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.108.</summary>
public sealed class KVM_S390_SET_CMMA_BITS
{
    /// <summary>Sets values in a VM for which nobody enabled CMMA.</summary>
    [Rows]
    public string WithoutCmma(Lab lab) =>
        lab.CreateVm().SetCmmaBits(new kvm_s390_cmma_log { count = 1, values = lab.Memory(lab.Target.PageSize).Address }).ToString();

    /// <summary>Sets values, and reads them.</summary>
    [Rows]
    public string Set(Lab lab, CmmaRow row)
    {
        var cmma = new Cmma(lab);
        if (!cmma.Enabled.Ok)
        {
            return $"enable {cmma.Enabled}";
        }

        var set = cmma.Set(row.Page, row.Count, row.Flags, row.BadBuffer);
        return $"{set}; {cmma.Get(Cmma.FirstPage, 2, Constants.KVM_S390_CMMA_PEEK)}";
    }
}
