using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>
/// The special registers, with the PDPTRs and without the interrupt bitmap. Argument of KVM_GET_SREGS2 (4.131), KVM_SET_SREGS2 (4.132).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 320)]
public struct kvm_sregs2
{
    [FieldOffset(0)] public kvm_segment cs;
    [FieldOffset(24)] public kvm_segment ds;
    [FieldOffset(48)] public kvm_segment es;
    [FieldOffset(72)] public kvm_segment fs;
    [FieldOffset(96)] public kvm_segment gs;
    [FieldOffset(120)] public kvm_segment ss;
    [FieldOffset(144)] public kvm_segment tr;
    [FieldOffset(168)] public kvm_segment ldt;
    [FieldOffset(192)] public kvm_dtable gdt;
    [FieldOffset(208)] public kvm_dtable idt;
    [FieldOffset(224)] public ulong cr0;
    [FieldOffset(232)] public ulong cr2;
    [FieldOffset(240)] public ulong cr3;
    [FieldOffset(248)] public ulong cr4;
    [FieldOffset(256)] public ulong cr8;
    [FieldOffset(264)] public ulong efer;
    [FieldOffset(272)] public ulong apic_base;
    [FieldOffset(280)] public ulong flags; // KVM_SREGS2_FLAGS_*
    [FieldOffset(288)] public InlineArray4<ulong> pdptrs;
}
