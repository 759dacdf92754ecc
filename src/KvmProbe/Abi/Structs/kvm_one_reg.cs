using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The id of a register and the address of its value. Argument of KVM_GET_ONE_REG (4.69), KVM_SET_ONE_REG (4.68).</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_one_reg
{
    [FieldOffset(0)] public ulong id;
    [FieldOffset(8)] public ulong addr; // an address of the process
}
