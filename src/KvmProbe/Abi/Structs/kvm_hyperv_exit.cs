using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary><c>kvm_run.hyperv</c>: KVM_EXIT_HYPERV.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
public struct kvm_hyperv_exit
{
    [FieldOffset(0)] public uint type;
    [FieldOffset(4)] public uint pad1;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 48)]
    public struct u_t
    {
        [FieldOffset(0)] public synic_t synic;
        [FieldOffset(0)] public hcall_t hcall;
        [FieldOffset(0)] public syndbg_t syndbg;

        /// <summary>The type of <c>synic</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 32)]
        public struct synic_t
        {
            [FieldOffset(0)] public uint msr;
            [FieldOffset(4)] public uint pad2;
            [FieldOffset(8)] public ulong control;
            [FieldOffset(16)] public ulong evt_page;
            [FieldOffset(24)] public ulong msg_page;
        }

        /// <summary>The type of <c>hcall</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 32)]
        public struct hcall_t
        {
            [FieldOffset(0)] public ulong input;
            [FieldOffset(8)] public ulong result;
            [FieldOffset(16)] public InlineArray2<ulong> @params;
        }

        /// <summary>The type of <c>syndbg</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public struct syndbg_t
        {
            [FieldOffset(0)] public uint msr;
            [FieldOffset(4)] public uint pad2;
            [FieldOffset(8)] public ulong control;
            [FieldOffset(16)] public ulong status;
            [FieldOffset(24)] public ulong send_page;
            [FieldOffset(32)] public ulong recv_page;
            [FieldOffset(40)] public ulong pending_page;
        }
    }
}
