using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>Header of a list of register ids. Argument of KVM_GET_REG_LIST (4.84).</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
[FlexibleArray("reg", typeof(ulong))]
public struct kvm_reg_list
{
    [FieldOffset(0)] public ulong n;
}
