using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An i8259, in <see cref="kvm_irqchip"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_pic_state
{
    [FieldOffset(0)] public byte last_irr;
    [FieldOffset(1)] public byte irr;
    [FieldOffset(2)] public byte imr;
    [FieldOffset(3)] public byte isr;
    [FieldOffset(4)] public byte priority_add;
    [FieldOffset(5)] public byte irq_base;
    [FieldOffset(6)] public byte read_reg_select;
    [FieldOffset(7)] public byte poll;
    [FieldOffset(8)] public byte special_mask;
    [FieldOffset(9)] public byte init_state;
    [FieldOffset(10)] public byte auto_eoi;
    [FieldOffset(11)] public byte rotate_on_auto_eoi;
    [FieldOffset(12)] public byte special_fully_nested_mode;
    [FieldOffset(13)] public byte init4;
    [FieldOffset(14)] public byte elcr;
    [FieldOffset(15)] public byte elcr_mask;
}
