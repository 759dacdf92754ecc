using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;

namespace KvmProbe.Perturbations.X86;

/// <summary>The registers of the local APIC.</summary>
public sealed class LapicState()
    : PlainState(Requests.KVM_GET_LAPIC, Requests.KVM_SET_LAPIC, Unsafe.SizeOf<kvm_lapic_state>(), ProcessorPriority)
{
    private const int APIC_LVTT = 0x320;
    private const int APIC_TMCCT = 0x390;
    private const int PeriodicBit = 1 << 17;

    /// <summary>
    /// Follows from others: KVM_SET_LAPIC computes it before it counts what is in service (<c>kvm_apic_set_state()</c>), and it is right again
    /// when the guest, or KVM, looks at it.
    /// </summary>
    private static Range ProcessorPriority => 0xa0..0xa4;

    /// <summary>The requested interrupts.</summary>
    private static Range Requested => 0x200..0x280;

    /// <summary>Timers, and lines of the IOAPIC, may have requested more, and the timer has counted down; a periodic one may have begun anew.</summary>
    public override void Later(ReadOnlySpan<byte> first, Span<byte> second)
    {
        var before = first[Requested];
        var after = second[Requested];
        for (var i = 0; i < after.Length; i++)
        {
            after[i] &= before[i];
        }

        var isPeriodic = (BinaryPrimitives.ReadInt32LittleEndian(first[APIC_LVTT..]) & PeriodicBit) != 0;
        if (isPeriodic || Count(second) <= Count(first))
        {
            first.Slice(APIC_TMCCT, sizeof(uint)).CopyTo(second[APIC_TMCCT..]);
        }

        static uint Count(ReadOnlySpan<byte> state) => BinaryPrimitives.ReadUInt32LittleEndian(state[APIC_TMCCT..]);
    }
}
