using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

// Exits of architectures other than x86.
public partial struct kvm_run
{
    /// <summary><c>iocsr_io</c>: KVM_EXIT_LOONGARCH_IOCSR.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 24)]
    public struct iocsr_io_t
    {
        [FieldOffset(0)] public ulong phys_addr;
        [FieldOffset(8)] public InlineArray8<byte> data;
        [FieldOffset(16)] public uint len;
        [FieldOffset(20)] public byte is_write;
    }

    /// <summary><c>s390_sieic</c>: KVM_EXIT_S390_SIEIC.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 8)]
    public struct s390_sieic_t
    {
        [FieldOffset(0)] public byte icptcode;
        [FieldOffset(2)] public ushort ipa;
        [FieldOffset(4)] public uint ipb;
    }

    /// <summary><c>s390_ucontrol</c>: KVM_EXIT_S390_UCONTROL.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct s390_ucontrol_t
    {
        [FieldOffset(0)] public ulong trans_exc_code;
        [FieldOffset(8)] public uint pgm_code;
    }

    /// <summary><c>dcr</c>: KVM_EXIT_DCR, which no kernel gives any more.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    public struct dcr_t
    {
        [FieldOffset(0)] public uint dcrn;
        [FieldOffset(4)] public uint data;
        [FieldOffset(8)] public byte is_write;
    }

    /// <summary><c>osi</c>: KVM_EXIT_OSI.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct osi_t
    {
        [FieldOffset(0)] public Array32<ulong> gprs;
    }

    /// <summary><c>papr_hcall</c>: KVM_EXIT_PAPR_HCALL.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 88)]
    public struct papr_hcall_t
    {
        [FieldOffset(0)] public ulong nr;
        [FieldOffset(8)] public ulong ret;
        [FieldOffset(16)] public InlineArray9<ulong> args;
    }

    /// <summary><c>s390_tsch</c>: KVM_EXIT_S390_TSCH.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 20)]
    public struct s390_tsch_t
    {
        [FieldOffset(0)] public ushort subchannel_id;
        [FieldOffset(2)] public ushort subchannel_nr;
        [FieldOffset(4)] public uint io_int_parm;
        [FieldOffset(8)] public uint io_int_word;
        [FieldOffset(12)] public uint ipb;
        [FieldOffset(16)] public byte dequeued;
    }

    /// <summary><c>epr</c>: KVM_EXIT_EPR.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 4)]
    public struct epr_t
    {
        [FieldOffset(0)] public uint epr;
    }

    /// <summary><c>s390_stsi</c>: KVM_EXIT_S390_STSI.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct s390_stsi_t
    {
        [FieldOffset(0)] public ulong addr;
        [FieldOffset(8)] public byte ar;
        [FieldOffset(9)] public byte reserved;
        [FieldOffset(10)] public byte fc;
        [FieldOffset(11)] public byte sel1;
        [FieldOffset(12)] public ushort sel2;
    }

    /// <summary><c>arm_nisv</c>: KVM_EXIT_ARM_NISV.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct arm_nisv_t
    {
        [FieldOffset(0)] public ulong esr_iss;
        [FieldOffset(8)] public ulong fault_ipa;
    }

    /// <summary><c>riscv_sbi</c>: KVM_EXIT_RISCV_SBI.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 80)]
    public struct riscv_sbi_t
    {
        [FieldOffset(0)] public ulong extension_id;
        [FieldOffset(8)] public ulong function_id;
        [FieldOffset(16)] public InlineArray6<ulong> args;
        [FieldOffset(64)] public InlineArray2<ulong> ret;
    }

    /// <summary><c>riscv_csr</c>: KVM_EXIT_RISCV_CSR.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct riscv_csr_t
    {
        [FieldOffset(0)] public ulong csr_num;
        [FieldOffset(8)] public ulong new_value;
        [FieldOffset(16)] public ulong write_mask;
        [FieldOffset(24)] public ulong ret_value;
    }

    /// <summary><c>arm_sea</c>: KVM_EXIT_ARM_SEA.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct arm_sea_t
    {
        [FieldOffset(0)] public ulong flags;
        [FieldOffset(8)] public ulong esr;
        [FieldOffset(16)] public ulong gva;
        [FieldOffset(24)] public ulong gpa;
    }
}
