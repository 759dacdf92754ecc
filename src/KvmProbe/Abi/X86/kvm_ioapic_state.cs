using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The I/O APIC, in <see cref="kvm_irqchip"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 216)]
public struct kvm_ioapic_state
{
    [FieldOffset(0)] public ulong base_address;
    [FieldOffset(8)] public uint ioregsel;
    [FieldOffset(12)] public uint id;
    [FieldOffset(16)] public uint irr;
    [FieldOffset(20)] public uint pad;
    [FieldOffset(24)] public Array24<redirtbl_t> redirtbl;

    /// <summary>The type of <c>redirtbl</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct redirtbl_t
    {
        [FieldOffset(0)] public ulong bits;
        [FieldOffset(0)] public fields_t fields;

        /// <summary>The type of <c>fields</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 8)]
        public struct fields_t
        {
            [FieldOffset(0)] public byte vector;
            [FieldOffset(1)] private byte bits_1;

            [BitField(1, 0, 3)]
            public byte delivery_mode
            {
                readonly get => Bits.Get(bits_1, 0, 3);
                set => Bits.Set(ref bits_1, 0, 3, value);
            }

            [BitField(1, 3, 1)]
            public byte dest_mode
            {
                readonly get => Bits.Get(bits_1, 3, 1);
                set => Bits.Set(ref bits_1, 3, 1, value);
            }

            [BitField(1, 4, 1)]
            public byte delivery_status
            {
                readonly get => Bits.Get(bits_1, 4, 1);
                set => Bits.Set(ref bits_1, 4, 1, value);
            }

            [BitField(1, 5, 1)]
            public byte polarity
            {
                readonly get => Bits.Get(bits_1, 5, 1);
                set => Bits.Set(ref bits_1, 5, 1, value);
            }

            [BitField(1, 6, 1)]
            public byte remote_irr
            {
                readonly get => Bits.Get(bits_1, 6, 1);
                set => Bits.Set(ref bits_1, 6, 1, value);
            }

            [BitField(1, 7, 1)]
            public byte trig_mode
            {
                readonly get => Bits.Get(bits_1, 7, 1);
                set => Bits.Set(ref bits_1, 7, 1, value);
            }

            [FieldOffset(2)] private byte bits_2;

            [BitField(2, 0, 1)]
            public byte mask
            {
                readonly get => Bits.Get(bits_2, 0, 1);
                set => Bits.Set(ref bits_2, 0, 1, value);
            }

            [BitField(2, 1, 7)]
            public byte reserve
            {
                readonly get => Bits.Get(bits_2, 1, 7);
                set => Bits.Set(ref bits_2, 1, 7, value);
            }

            [FieldOffset(3)] public InlineArray4<byte> reserved;
            [FieldOffset(7)] public byte dest_id;
        }
    }
}
