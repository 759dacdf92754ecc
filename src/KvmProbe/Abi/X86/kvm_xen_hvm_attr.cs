using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An attribute of a Xen VM. Argument of KVM_XEN_HVM_GET_ATTR (4.127), KVM_XEN_HVM_SET_ATTR (4.126).</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_xen_hvm_attr
{
    [FieldOffset(0)] public ushort type;
    [FieldOffset(2)] public InlineArray3<ushort> pad;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct u_t
    {
        [FieldOffset(0)] public byte long_mode;
        [FieldOffset(0)] public byte vector;
        [FieldOffset(0)] public byte runstate_update_flag;
        [FieldOffset(0)] public shared_info_t shared_info;
        [FieldOffset(0)] public evtchn_t evtchn;
        [FieldOffset(0)] public uint xen_version;
        [FieldOffset(0)] public InlineArray8<ulong> pad;

        /// <summary>The type of <c>shared_info</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct shared_info_t
        {
            [FieldOffset(0)] public ulong gfn;
            [FieldOffset(0)] public ulong hva;
        }

        /// <summary>The type of <c>evtchn</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 28)]
        public struct evtchn_t
        {
            [FieldOffset(0)] public uint send_port;
            [FieldOffset(4)] public uint type;
            [FieldOffset(8)] public uint flags;
            [FieldOffset(12)] public deliver_t deliver;

            /// <summary>The type of <c>deliver</c>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 16)]
            public struct deliver_t
            {
                [FieldOffset(0)] public port_t port;
                [FieldOffset(0)] public eventfd_t eventfd;
                [FieldOffset(0)] public InlineArray4<uint> padding;

                /// <summary>The type of <c>port</c>.</summary>
                [StructLayout(LayoutKind.Explicit, Size = 12)]
                public struct port_t
                {
                    [FieldOffset(0)] public uint port;
                    [FieldOffset(4)] public uint vcpu;
                    [FieldOffset(8)] public uint priority;
                }

                /// <summary>The type of <c>eventfd</c>.</summary>
                [StructLayout(LayoutKind.Explicit, Size = 8)]
                public struct eventfd_t
                {
                    [FieldOffset(0)] public uint port;
                    [FieldOffset(4)] public int fd;
                }
            }
        }
    }
}
