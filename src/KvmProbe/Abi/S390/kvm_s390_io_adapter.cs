using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An I/O adapter, the value of KVM_DEV_FLIC_ADAPTER_REGISTER.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct kvm_s390_io_adapter
{
    [FieldOffset(0)] public uint id;
    [FieldOffset(4)] public byte isc;
    [FieldOffset(5)] public byte maskable;
    [FieldOffset(6)] public byte swap;
    [FieldOffset(7)] public byte flags;
}
