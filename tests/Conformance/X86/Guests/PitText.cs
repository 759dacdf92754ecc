using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Channels of the timer, as text and with a different value in each member.</summary>
public static class PitText
{
    /// <summary>How many channels there are.</summary>
    public const int Channels = 3;

    /// <summary>
    /// Every member, a line for each channel; of the time at which the count was loaded only channel 0's, whose timer runs by itself, and
    /// which is therefore never written but from user space.
    /// </summary>
    public static string Of(ReadOnlySpan<kvm_pit_channel_state> channels)
    {
        var lines = new List<string>();
        foreach (var c in channels)
        {
            var time = lines.Count == 0 ? $" count_load_time={c.count_load_time}" : "";
            lines.Add($"count={c.count} mode={c.mode} rw_mode={c.rw_mode} bcd={c.bcd} gate={c.gate} latched_count={c.latched_count}"
                + $" count_latched={c.count_latched} status_latched={c.status_latched} status={c.status}"
                + $" read_state={c.read_state} write_state={c.write_state} write_latch={c.write_latch}{time}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>A channel in which every member differs, and differs from the other channels'.</summary>
    public static kvm_pit_channel_state Distinct(int channel)
    {
        var n = (byte)(channel * 16);
        return new kvm_pit_channel_state
        {
            count = 0x8001u + n,
            latched_count = (ushort)(0x1200 + n),
            count_latched = (byte)(1 + n),
            status_latched = (byte)(2 + n),
            status = (byte)(3 + n),
            read_state = (byte)(4 + n),
            write_state = (byte)(5 + n),
            write_latch = (byte)(6 + n),
            rw_mode = (byte)(7 + n),
            mode = (byte)(channel == 0 ? 1 : 8 + n),
            bcd = (byte)(9 + n),
            gate = (byte)(10 + n),
            count_load_time = 0x0102_0304_0506_0709 + n,
        };
    }
}
