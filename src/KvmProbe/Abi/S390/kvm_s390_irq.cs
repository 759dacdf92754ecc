using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>An interrupt with all that it needs. Argument of KVM_S390_IRQ (4.92).</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct kvm_s390_irq
{
    [FieldOffset(0)] public ulong type;
    [FieldOffset(8)] public u_t u;

    /// <summary>The type of <c>u</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct u_t
    {
        [FieldOffset(0)] public kvm_s390_io_info io;
        [FieldOffset(0)] public kvm_s390_ext_info ext;
        [FieldOffset(0)] public kvm_s390_pgm_info pgm;
        [FieldOffset(0)] public kvm_s390_emerg_info emerg;
        [FieldOffset(0)] public kvm_s390_extcall_info extcall;
        [FieldOffset(0)] public kvm_s390_prefix_info prefix;
        [FieldOffset(0)] public kvm_s390_stop_info stop;
        [FieldOffset(0)] public kvm_s390_mchk_info mchk;
        [FieldOffset(0)] public Array64<byte> reserved;
    }
}
