using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.69.</summary>
public sealed class KVM_GET_ONE_REG
{
    /// <summary>Reads a register of a new vCPU.</summary>
    [Rows]
    public string Get(Lab lab, RegisterRow row)
    {
        var memory = lab.Memory(sizeof(ulong));
        var result = lab.Boot("interrupts").Vcpu.GetOneReg(new kvm_one_reg { id = row.Id, addr = memory.Address });
        return result.Ok ? $"0x{memory.Read<ulong>(0):x}" : result.ToString();
    }

    /// <summary>Reads a register to an address that cannot be written.</summary>
    [Rows]
    public string GetToBadAddress(Lab lab, RegisterRow row) =>
        lab.Boot("interrupts").Vcpu.GetOneReg(new kvm_one_reg { id = row.Id, addr = lab.Unreachable().Address }).ToString();
}
