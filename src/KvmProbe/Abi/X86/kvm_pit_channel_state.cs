using System.Runtime.InteropServices;

namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary>A channel of the i8254.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_pit_channel_state
{
    [FieldOffset(0)] public uint count;
    [FieldOffset(4)] public ushort latched_count;
    [FieldOffset(6)] public byte count_latched;
    [FieldOffset(7)] public byte status_latched;
    [FieldOffset(8)] public byte status;
    [FieldOffset(9)] public byte read_state;
    [FieldOffset(10)] public byte write_state;
    [FieldOffset(11)] public byte write_latch;
    [FieldOffset(12)] public byte rw_mode;
    [FieldOffset(13)] public byte mode;
    [FieldOffset(14)] public byte bcd;
    [FieldOffset(15)] public byte gate;
    [FieldOffset(16)] public long count_load_time;
}
