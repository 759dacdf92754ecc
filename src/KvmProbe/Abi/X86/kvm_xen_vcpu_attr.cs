using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An attribute of a Xen vCPU. Argument of KVM_XEN_VCPU_GET_ATTR (4.129), KVM_XEN_VCPU_SET_ATTR (4.128).</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_xen_vcpu_attr
{
    [FieldOffset(0)] public ushort type;
    [FieldOffset(2)] public InlineArray3<ushort> pad;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct u_t
    {
        [FieldOffset(0)] public ulong gpa;
        [FieldOffset(0)] public ulong hva;
        [FieldOffset(0)] public InlineArray8<ulong> pad;
        [FieldOffset(0)] public runstate_t runstate;
        [FieldOffset(0)] public uint vcpu_id;
        [FieldOffset(0)] public timer_t timer;
        [FieldOffset(0)] public byte vector;

        /// <summary>The type of <c>runstate</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 48)]
        public struct runstate_t
        {
            [FieldOffset(0)] public ulong state;
            [FieldOffset(8)] public ulong state_entry_time;
            [FieldOffset(16)] public ulong time_running;
            [FieldOffset(24)] public ulong time_runnable;
            [FieldOffset(32)] public ulong time_blocked;
            [FieldOffset(40)] public ulong time_offline;
        }

        /// <summary>The type of <c>timer</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 16)]
        public struct timer_t
        {
            [FieldOffset(0)] public uint port;
            [FieldOffset(4)] public uint priority;
            [FieldOffset(8)] public ulong expires_ns;
        }
    }
}
