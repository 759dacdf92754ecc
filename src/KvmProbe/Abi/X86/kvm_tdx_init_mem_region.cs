using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_TDX_INIT_MEM_REGION.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_tdx_init_mem_region
{
    [FieldOffset(0)] public ulong source_addr;
    [FieldOffset(8)] public ulong gpa;
    [FieldOffset(16)] public ulong nr_pages;
}
