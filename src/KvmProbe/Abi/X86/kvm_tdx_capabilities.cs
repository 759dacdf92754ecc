using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The data of KVM_TDX_CAPABILITIES.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2056)]
public struct kvm_tdx_capabilities
{
    [FieldOffset(0)] public ulong supported_attrs;
    [FieldOffset(8)] public ulong supported_xfam;
    [FieldOffset(16)] public ulong kernel_tdvmcallinfo_1_r11;
    [FieldOffset(24)] public ulong user_tdvmcallinfo_1_r11;
    [FieldOffset(32)] public ulong kernel_tdvmcallinfo_1_r12;
    [FieldOffset(40)] public ulong user_tdvmcallinfo_1_r12;
    [FieldOffset(48)] public Array250<ulong> reserved;
    [FieldOffset(2048)] public kvm_cpuid2 cpuid;
}
