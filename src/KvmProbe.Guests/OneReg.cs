using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>Registers of 64 bits by KVM_GET_ONE_REG and KVM_SET_ONE_REG (4.68, 4.69). For set-up.</summary>
public static class OneReg
{
    /// <summary>Sets a register.</summary>
    public static void Set(KvmVcpu vcpu, ulong id, ulong number)
    {
        using var value = TargetMap.Private(vcpu.Target, sizeof(ulong));
        value.Write(0, number);
        vcpu.SetOneReg(new kvm_one_reg { id = id, addr = value.Address }).OrThrow($"KVM_SET_ONE_REG of 0x{id:x}");
    }

    /// <summary>Reads a register.</summary>
    public static ulong Get(KvmVcpu vcpu, ulong id)
    {
        using var value = TargetMap.Private(vcpu.Target, sizeof(ulong));
        vcpu.GetOneReg(new kvm_one_reg { id = id, addr = value.Address }).OrThrow($"KVM_GET_ONE_REG of 0x{id:x}");
        return value.Read<ulong>(0);
    }
}
