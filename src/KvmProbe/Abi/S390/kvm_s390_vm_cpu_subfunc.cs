using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi.S390;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>CPU subfunctions, the value of KVM_S390_VM_CPU_PROCESSOR_SUBFUNC and KVM_S390_VM_CPU_MACHINE_SUBFUNC.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2048)]
public struct kvm_s390_vm_cpu_subfunc
{
    [FieldOffset(0)] public Array32<byte> plo;
    [FieldOffset(32)] public InlineArray16<byte> ptff;
    [FieldOffset(48)] public InlineArray16<byte> kmac;
    [FieldOffset(64)] public InlineArray16<byte> kmc;
    [FieldOffset(80)] public InlineArray16<byte> km;
    [FieldOffset(96)] public InlineArray16<byte> kimd;
    [FieldOffset(112)] public InlineArray16<byte> klmd;
    [FieldOffset(128)] public InlineArray16<byte> pckmo;
    [FieldOffset(144)] public InlineArray16<byte> kmctr;
    [FieldOffset(160)] public InlineArray16<byte> kmf;
    [FieldOffset(176)] public InlineArray16<byte> kmo;
    [FieldOffset(192)] public InlineArray16<byte> pcc;
    [FieldOffset(208)] public InlineArray16<byte> ppno;
    [FieldOffset(224)] public InlineArray16<byte> kma;
    [FieldOffset(240)] public InlineArray16<byte> kdsa;
    [FieldOffset(256)] public Array32<byte> sortl;
    [FieldOffset(288)] public Array32<byte> dfltcc;
    [FieldOffset(320)] public InlineArray16<byte> pfcr;
    [FieldOffset(336)] public Array1712<byte> reserved;
}
