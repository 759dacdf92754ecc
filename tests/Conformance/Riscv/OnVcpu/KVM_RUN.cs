using KvmProbe.Conformance.Riscv.Guests;
using KvmProbe.Guests.Riscv;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.10: traps that the kernel gives the guest, and what it emulates.</summary>
public sealed class KVM_RUN
{
    /// <summary>Something that the guest does.</summary>
    public sealed record DoRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Do { get; init; }

        /// <summary>An address, in hexadecimal.</summary>
        public ulong Address { get; init; }
    }

    /// <summary>Lets the guest do something.</summary>
    [Rows]
    public string Do(Lab lab, DoRow row)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        return guest.Do(row.Do, row.Address);
    }

    /// <summary>Lets the guest add two doubles.</summary>
    [Rows]
    public string AddDoubles(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetCompute();
        guest.Machine.Memory.Write(Layout.Data, BitConverter.DoubleToUInt64Bits(1.5));
        guest.Machine.Memory.Write(Layout.Data + 8, BitConverter.DoubleToUInt64Bits(2.25));
        var done = guest.Do("sum", Layout.Data);
        return $"{done}; {BitConverter.UInt64BitsToDouble(guest.Machine.Memory.Read<ulong>(Layout.Data + 16)).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>Lets the guest leave for user mode, where its call is an exception.</summary>
    [Rows]
    public string UserMode(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        var trap = guest.Do("user", guest.Machine.Guest["call"]);
        return $"{trap}; {guest.Mode}";
    }

    /// <summary>Lets the guest set its timer by STIMECMP, and wait.</summary>
    [Rows]
    public string Wait(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.LetIn(SupervisorGuest.Timer);
        return guest.Do("set_timer", guest.Registers.Read(Registers.Time) + 1000);
    }

    /// <summary>Runs while a signal that is let through waits; the guest has done nothing.</summary>
    [Rows]
    public string RunWithSignal(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Machine.Cpu.Thread.Kick();
        var kicked = guest.Do("time");
        var (reason, at) = (guest.Machine.Page.ExitReason, guest.Pc);
        guest.Machine.Cpu.Thread.TakeKick();
        return $"{kicked}, {ExitText.Name(reason)} at {at}; then {guest.GoOn()}";
    }

    /// <summary>Runs with <c>immediate_exit</c> set; the guest has done nothing.</summary>
    [Rows]
    public string RunWithImmediateExit(Lab lab)
    {
        var guest = SupervisorGuest.Boot(lab);
        guest.Machine.Page.Set<byte>(nameof(Abi.kvm_run.immediate_exit), 1);
        var left = guest.Do("time");
        var at = guest.Pc;
        guest.Machine.Page.Set<byte>(nameof(Abi.kvm_run.immediate_exit), 0);
        return $"{left} at {at}; then {guest.GoOn()}";
    }
}
