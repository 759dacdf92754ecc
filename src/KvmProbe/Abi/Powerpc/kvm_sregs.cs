using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.Powerpc;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>The special registers. Argument of KVM_GET_SREGS (4.13), KVM_SET_SREGS (4.14).</summary>
[StructLayout(LayoutKind.Explicit, Size = 1232)]
public struct kvm_sregs
{
    [FieldOffset(0)] public uint pvr;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 1224)]
    public struct u_t
    {
        [FieldOffset(0)] public s_t s;
        [FieldOffset(0)] public e_t e;
        [FieldOffset(0)] public Array1020<byte> pad;

        /// <summary>The type of <c>s</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 1224)]
        public struct s_t
        {
            [FieldOffset(0)] public ulong sdr1;
            [FieldOffset(8)] public ppc64_t ppc64;
            [FieldOffset(1032)] public ppc32_t ppc32;

            /// <summary>The type of <c>ppc64</c>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 1024)]
            public struct ppc64_t
            {
                [FieldOffset(0)] public Array64<slb_t> slb;

                /// <summary>The type of <c>slb</c>.</summary>
                [StructLayout(LayoutKind.Explicit, Size = 16)]
                public struct slb_t
                {
                    [FieldOffset(0)] public ulong slbe;
                    [FieldOffset(8)] public ulong slbv;
                }
            }

            /// <summary>The type of <c>ppc32</c>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 192)]
            public struct ppc32_t
            {
                [FieldOffset(0)] public InlineArray16<uint> sr;
                [FieldOffset(64)] public InlineArray8<ulong> ibat;
                [FieldOffset(128)] public InlineArray8<ulong> dbat;
            }
        }

        /// <summary>The type of <c>e</c>.</summary>
        [StructLayout(LayoutKind.Explicit, Size = 664)]
        public struct e_t
        {
            [FieldOffset(0)] public impl_t impl;
            [FieldOffset(256)] public uint features;
            [FieldOffset(260)] public uint impl_id;
            [FieldOffset(264)] public uint update_special;
            [FieldOffset(268)] public uint pir;
            [FieldOffset(272)] public ulong sprg8;
            [FieldOffset(280)] public ulong sprg9;
            [FieldOffset(288)] public ulong csrr0;
            [FieldOffset(296)] public ulong dsrr0;
            [FieldOffset(304)] public ulong mcsrr0;
            [FieldOffset(312)] public uint csrr1;
            [FieldOffset(316)] public uint dsrr1;
            [FieldOffset(320)] public uint mcsrr1;
            [FieldOffset(324)] public uint esr;
            [FieldOffset(328)] public ulong dear;
            [FieldOffset(336)] public ulong ivpr;
            [FieldOffset(344)] public ulong mcivpr;
            [FieldOffset(352)] public ulong mcsr;
            [FieldOffset(360)] public uint tsr;
            [FieldOffset(364)] public uint tcr;
            [FieldOffset(368)] public uint decar;
            [FieldOffset(372)] public uint dec;
            [FieldOffset(376)] public ulong tb;
            [FieldOffset(384)] public uint dbsr;
            [FieldOffset(388)] public InlineArray3<uint> dbcr;
            [FieldOffset(400)] public InlineArray4<uint> iac;
            [FieldOffset(416)] public InlineArray2<uint> dac;
            [FieldOffset(424)] public InlineArray2<uint> dvc;
            [FieldOffset(432)] public byte num_iac;
            [FieldOffset(433)] public byte num_dac;
            [FieldOffset(434)] public byte num_dvc;
            [FieldOffset(435)] public byte pad;
            [FieldOffset(436)] public uint epr;
            [FieldOffset(440)] public uint vrsave;
            [FieldOffset(444)] public uint epcr;
            [FieldOffset(448)] public uint mas0;
            [FieldOffset(452)] public uint mas1;
            [FieldOffset(456)] public ulong mas2;
            [FieldOffset(464)] public ulong mas7_3;
            [FieldOffset(472)] public uint mas4;
            [FieldOffset(476)] public uint mas6;
            [FieldOffset(480)] public InlineArray16<uint> ivor_low;
            [FieldOffset(544)] public Array18<uint> ivor_high;
            [FieldOffset(616)] public uint mmucfg;
            [FieldOffset(620)] public uint eptcfg;
            [FieldOffset(624)] public InlineArray4<uint> tlbcfg;
            [FieldOffset(640)] public InlineArray4<uint> tlbps;
            [FieldOffset(656)] public uint eplc;
            [FieldOffset(660)] public uint epsc;

            /// <summary>The type of <c>impl</c>.</summary>
            [StructLayout(LayoutKind.Explicit, Size = 256)]
            public struct impl_t
            {
                [FieldOffset(0)] public fsl_t fsl;
                [FieldOffset(0)] public Array256<byte> pad;

                /// <summary>The type of <c>fsl</c>.</summary>
                [StructLayout(LayoutKind.Explicit, Size = 32)]
                public struct fsl_t
                {
                    [FieldOffset(0)] public uint features;
                    [FieldOffset(4)] public uint svr;
                    [FieldOffset(8)] public ulong mcar;
                    [FieldOffset(16)] public uint hid0;
                    [FieldOffset(20)] public uint pid1;
                    [FieldOffset(24)] public uint pid2;
                }
            }
        }
    }
}
