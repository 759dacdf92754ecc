using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.68.</summary>
public sealed class KVM_SET_ONE_REG
{
    /// <summary>Sets a register, and reads it.</summary>
    [Rows]
    public string SetAndGet(Lab lab, RegisterRow row)
    {
        var vcpu = lab.Boot("interrupts").Vcpu;
        var memory = lab.Memory(2 * sizeof(ulong));
        memory.Write(0, row.Value);
        var set = vcpu.SetOneReg(new kvm_one_reg { id = row.Id, addr = memory.Address });
        var get = vcpu.GetOneReg(new kvm_one_reg { id = row.Id, addr = memory.Address + sizeof(ulong) });
        return set.Ok && get.Ok ? $"0x{memory.Read<ulong>(sizeof(ulong)):x}" : $"{set}; {get}";
    }

    /// <summary>Sets a register from an address that cannot be read.</summary>
    [Rows]
    public string SetFromBadAddress(Lab lab, RegisterRow row) =>
        lab.Boot("interrupts").Vcpu.SetOneReg(new kvm_one_reg { id = row.Id, addr = lab.Unreachable().Address }).ToString();
}
