using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>What KVM_REINJECT_CONTROL (4.51) takes, though its number says it takes nothing.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct kvm_reinject_control
{
    [FieldOffset(0)] public byte pit_reinject;
    [FieldOffset(1)] public Array31<byte> reserved;
}
