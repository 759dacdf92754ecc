using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Arm64;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The registers that <c>kvm_run.s.regs</c> keeps in step on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_sync_regs
{
    [FieldOffset(0)] public ulong device_irq_level;
}
