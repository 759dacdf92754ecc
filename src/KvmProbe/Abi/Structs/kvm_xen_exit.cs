using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary><c>kvm_run.xen</c>: KVM_EXIT_XEN.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
public struct kvm_xen_exit
{
    [FieldOffset(0)] public uint type;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    public struct u_t
    {
        [FieldOffset(0)] public hcall_t hcall;

        /// <summary>The type of <c>hcall</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 72)]
        public struct hcall_t
        {
            [FieldOffset(0)] public uint longmode;
            [FieldOffset(4)] public uint cpl;
            [FieldOffset(8)] public ulong input;
            [FieldOffset(16)] public ulong result;
            [FieldOffset(24)] public InlineArray6<ulong> @params;
        }
    }
}
