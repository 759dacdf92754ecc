using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The registers that <c>kvm_run.s.regs</c> keeps in step on this architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 520)]
public struct kvm_sync_regs
{
    [FieldOffset(0)] public kvm_regs regs;
    [FieldOffset(144)] public kvm_sregs sregs;
    [FieldOffset(456)] public kvm_vcpu_events events;
}
