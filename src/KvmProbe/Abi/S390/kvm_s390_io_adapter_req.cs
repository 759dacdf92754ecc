using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A change of an I/O adapter, the value of KVM_DEV_FLIC_ADAPTER_MODIFY.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct kvm_s390_io_adapter_req
{
    [FieldOffset(0)] public uint id;
    [FieldOffset(4)] public byte type;
    [FieldOffset(5)] public byte mask;
    [FieldOffset(6)] public ushort pad0;
    [FieldOffset(8)] public ulong addr;
}
