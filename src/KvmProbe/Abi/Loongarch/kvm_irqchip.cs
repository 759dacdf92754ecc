using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Loongarch;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The state of one interrupt controller. Argument of KVM_GET_IRQCHIP (4.26), KVM_SET_IRQCHIP (4.27).</summary>
[StructLayout(LayoutKind.Explicit, Size = 520)]
public struct kvm_irqchip
{
    [FieldOffset(0)] public uint chip_id;
    [FieldOffset(4)] public uint pad;
    [FieldOffset(8)] public chip_t chip;

    /// <summary>The type of <c>chip</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    public struct chip_t
    {
        [FieldOffset(0)] public Array512<byte> dummy;
    }
}
