using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>How adapter events of a PCI function are forwarded. Argument of KVM_S390_ZPCI_OP (4.137).</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_s390_zpci_op
{
    [FieldOffset(0)] public uint fh;
    [FieldOffset(4)] public byte op;
    [FieldOffset(5)] public InlineArray3<byte> pad;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct u_t
    {
        [FieldOffset(0)] public reg_aen_t reg_aen;
        [FieldOffset(0)] public InlineArray8<ulong> reserved;

        /// <summary>The type of <c>reg_aen</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 32)]
        public struct reg_aen_t
        {
            [FieldOffset(0)] public ulong ibv;
            [FieldOffset(8)] public ulong sb;
            [FieldOffset(16)] public uint flags;
            [FieldOffset(20)] public uint noi;
            [FieldOffset(24)] public byte isc;
            [FieldOffset(25)] public byte sbo;
            [FieldOffset(26)] public ushort pad;
        }
    }
}
