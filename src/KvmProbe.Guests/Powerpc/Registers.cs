using KvmProbe.Abi.Powerpc;
using KvmProbe.Powerpc;

namespace KvmProbe.Guests.Powerpc;

/// <summary>The registers of a vCPU by KVM_GET_REGS and KVM_SET_REGS (4.11, 4.12). For set-up.</summary>
public static class Registers
{
    /// <summary>All of them.</summary>
    public static kvm_regs Of(KvmVcpu vcpu)
    {
        vcpu.GetRegs(out var registers).OrThrow("KVM_GET_REGS");
        return registers;
    }

    /// <summary>Changes some.</summary>
    public static void Change(KvmVcpu vcpu, StructEdit<kvm_regs> change)
    {
        var registers = Of(vcpu);
        change(ref registers);
        vcpu.SetRegs(in registers).OrThrow("KVM_SET_REGS");
    }
}
