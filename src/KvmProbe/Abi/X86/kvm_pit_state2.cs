using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The i8254 and its flags. Argument of KVM_GET_PIT2 (4.72), KVM_SET_PIT2 (4.73).</summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
public struct kvm_pit_state2
{
    [FieldOffset(0)] public InlineArray3<kvm_pit_channel_state> channels;
    [FieldOffset(72)] public uint flags;
    [FieldOffset(76)] public InlineArray9<uint> reserved;
}
