using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Mips;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A vCPU and an interrupt line, as the header gives them; KVM_INTERRUPT takes <see cref="kvm_interrupt"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_mips_interrupt
{
    [FieldOffset(0)] public uint cpu;
    [FieldOffset(4)] public uint irq;
}
