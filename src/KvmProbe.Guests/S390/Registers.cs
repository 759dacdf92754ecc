using KvmProbe.Abi.S390;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Guests.S390;

/// <summary>A vCPU's general registers, for set-up.</summary>
public static class Registers
{
    /// <summary>All of them.</summary>
    public static kvm_regs Of(KvmVcpu vcpu)
    {
        vcpu.GetRegs(out var registers).OrThrow("KVM_GET_REGS");
        return registers;
    }

    /// <summary>Sets some that follow each other.</summary>
    public static void Change(KvmVcpu vcpu, int first, params ReadOnlySpan<ulong> values)
    {
        var registers = Of(vcpu);
        values.CopyTo(((Span<ulong>)registers.gprs)[first..]);
        vcpu.SetRegs(in registers).OrThrow("KVM_SET_REGS");
    }
}
