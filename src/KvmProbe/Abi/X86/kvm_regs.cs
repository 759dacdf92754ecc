using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The general purpose registers. Argument of KVM_GET_REGS (4.11), KVM_SET_REGS (4.12).</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
public struct kvm_regs
{
    [FieldOffset(0)] public ulong rax;
    [FieldOffset(8)] public ulong rbx;
    [FieldOffset(16)] public ulong rcx;
    [FieldOffset(24)] public ulong rdx;
    [FieldOffset(32)] public ulong rsi;
    [FieldOffset(40)] public ulong rdi;
    [FieldOffset(48)] public ulong rsp;
    [FieldOffset(56)] public ulong rbp;
    [FieldOffset(64)] public ulong r8;
    [FieldOffset(72)] public ulong r9;
    [FieldOffset(80)] public ulong r10;
    [FieldOffset(88)] public ulong r11;
    [FieldOffset(96)] public ulong r12;
    [FieldOffset(104)] public ulong r13;
    [FieldOffset(112)] public ulong r14;
    [FieldOffset(120)] public ulong r15;
    [FieldOffset(128)] public ulong rip;
    [FieldOffset(136)] public ulong rflags;
}
