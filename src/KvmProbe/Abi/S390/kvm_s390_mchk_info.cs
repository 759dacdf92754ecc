using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A machine check, in <see cref="kvm_s390_irq"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct kvm_s390_mchk_info
{
    [FieldOffset(0)] public ulong cr14;
    [FieldOffset(8)] public ulong mcic;
    [FieldOffset(16)] public ulong failing_storage_address;
    [FieldOffset(24)] public uint ext_damage_code;
    [FieldOffset(28)] public uint pad;
    [FieldOffset(32)] public InlineArray16<byte> fixed_logout;
}
