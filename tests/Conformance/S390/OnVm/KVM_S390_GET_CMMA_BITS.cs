using KvmProbe.Abi.S390;
using KvmProbe.Conformance.S390.Guests;
using KvmProbe.Conformance.S390.Rows;
using KvmProbe.S390;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.107.</summary>
public sealed class KVM_S390_GET_CMMA_BITS
{
    /// <summary>Asks in a VM for which nobody enabled CMMA.</summary>
    [Rows]
    public string WithoutCmma(Lab lab)
    {
        var log = new kvm_s390_cmma_log { count = 1, values = lab.Memory(lab.Target.PageSize).Address };
        return lab.CreateVm().GetCmmaBits(ref log).ToString();
    }

    /// <summary>Sets the values of four pages, and asks for some.</summary>
    [Rows]
    public string Get(Lab lab, CmmaRow row)
    {
        var cmma = new Cmma(lab);
        if (!cmma.Enabled.Ok)
        {
            return $"enable {cmma.Enabled}";
        }

        cmma.Set(Cmma.FirstPage, 0x04, 0x00, 0x04, 0x00).OrThrow("KVM_S390_SET_CMMA_BITS");
        if (row.Migrating)
        {
            cmma.StartMigration();
        }

        return cmma.Get(row.Page, row.Count, row.Flags, row.BadBuffer);
    }
}
