using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The vector, or on other architectures the line, of an interrupt. Argument of KVM_INTERRUPT (4.16).</summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
public struct kvm_interrupt
{
    [FieldOffset(0)] public uint irq;
}
