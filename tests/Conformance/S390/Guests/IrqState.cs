using KvmProbe.Abi.S390;
using KvmProbe.S390;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.S390.Guests;

/// <summary>The list of the interrupts that are pending on a vCPU.</summary>
public static class IrqState
{
    /// <summary>Bytes of one.</summary>
    public const int ItemBytes = 72;

    /// <summary>Memory that begins with an interrupt.</summary>
    public static TargetMemory Memory(Lab lab, in kvm_s390_irq interrupt)
    {
        var memory = lab.Memory(lab.Target.PageSize);
        memory.Write(0, in interrupt);
        return memory;
    }

    /// <summary>Reads them: their types and the first words of what belongs to them.</summary>
    public static string Get(Lab lab, KvmVcpu vcpu)
    {
        var memory = lab.Memory(lab.Target.PageSize);
        var result = vcpu.GetIrqState(new kvm_s390_irq_state { buf = memory.Address, len = (uint)memory.Length });
        return result.Value <= 0 ? result.ToString()
            : string.Join(", ", Enumerable.Range(0, result.Value / ItemBytes).Select(i => $"0x{memory.Read<ulong>(i * ItemBytes):x}"));
    }
}
