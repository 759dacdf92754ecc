using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The i8254. Argument of KVM_GET_PIT, KVM_SET_PIT.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_pit_state
{
    [FieldOffset(0)] public InlineArray3<kvm_pit_channel_state> channels;
}
