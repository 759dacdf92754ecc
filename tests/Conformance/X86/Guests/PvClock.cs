using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The paravirtual clock of a <c>wrmsr</c> guest: <c>struct pvclock_vcpu_time_info</c> in its memory.</summary>
public static class PvClock
{
    private const uint SystemTimeNew = 0x4b56_4d01;
    private const ulong EnableBit = 1;
    private const ulong MultiplierAt = 24;
    private const ulong ShiftAt = 28;
    private const ulong FlagsAt = 29;
    private const byte GuestStopped = 2;

    /// <summary>Lets the guest write the MSR that enables it.</summary>
    public static string Enable(Machine machine)
    {
        machine.GiveIndexed(SystemTimeNew, Layout.Data | EnableBit);
        return machine.Run();
    }

    /// <summary>Whether the guest is told that it was stopped.</summary>
    public static bool Stopped(Machine machine) => (machine.Memory.Read<byte>(Layout.Data + FlagsAt) & GuestStopped) != 0;

    /// <summary>The frequency of the time stamp counter that the guest computes with, in kHz.</summary>
    public static double Kilohertz(Machine machine)
    {
        const double nanosecondsPerMillisecond = 1e6;
        var multiplier = machine.Memory.Read<uint>(Layout.Data + MultiplierAt);
        var shift = machine.Memory.Read<sbyte>(Layout.Data + ShiftAt);
        return nanosecondsPerMillisecond * Math.Pow(2, 32 - shift) / multiplier;
    }
}
