using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The flags that an i8254 is made with. Argument of KVM_CREATE_PIT2 (4.71).</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct kvm_pit_config
{
    [FieldOffset(0)] public uint flags;
    [FieldOffset(4)] public InlineArray15<uint> pad;
}
