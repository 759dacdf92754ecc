using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An entry of the TLB array that KVM_CAP_SW_TLB shares.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_book3e_206_tlb_entry
{
    [FieldOffset(0)] public uint mas8;
    [FieldOffset(4)] public uint mas1;
    [FieldOffset(8)] public ulong mas2;
    [FieldOffset(16)] public ulong mas7_3;
}
