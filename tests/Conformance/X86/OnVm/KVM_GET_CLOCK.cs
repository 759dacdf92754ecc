using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.29.</summary>
public sealed class KVM_GET_CLOCK
{
    private const int Reads = 1000;
    private const ulong Second = 1_000_000_000;

    /// <summary>Reads the clock again and again, until it has advanced.</summary>
    [Rows]
    public string Advance(Lab lab)
    {
        var vm = lab.CreateVm();
        var first = Read(vm).clock;
        var last = first;
        for (var i = 0; i < Reads; i++)
        {
            var clock = Read(vm).clock;
            if (clock < last)
            {
                return "went backwards";
            }

            last = clock;
        }

        return last > first ? "advances" : $"stands still over {Reads} reads";
    }

    /// <summary>Reads the clock of a VM that was just made.</summary>
    [Rows]
    public string ReadNew(Lab lab) => Read(lab.CreateVm()).clock < 3_600_000_000_000 ? "less than an hour" : "an hour or more";

    /// <summary>Reads the clock, and looks whether each field has what the flags say that it has.</summary>
    [Rows]
    public string ReadFlags(Lab lab) => Told(lab, lab.CreateVm());

    /// <summary>The same of a VM whose vCPU has run: it may have a clock that is told by the host's TSC.</summary>
    [Rows]
    public string ReadFlagsInUse(Lab lab)
    {
        var machine = lab.Boot("real16/hlt");
        machine.Run();
        return $"{Told(lab, machine.Vm)}; {AgainstTsc(machine)}";
    }

    /// <summary>Lets the guest ask twice for the time at which the clock was zero, and adds the clock to it.</summary>
    [Rows]
    public string TellWallClock(Lab lab)
    {
        const uint wallClock = 0x4b56_4d00;
        var machine = lab.Boot("long64/wrmsr");
        var first = Ask();
        return $"{first}; {Ask()}";

        string Ask()
        {
            machine.Start(machine.Vcpu, machine.Guest.Load);
            machine.GiveIndexed(wallClock, Layout.Data);
            var exit = machine.Run();
            var before = Now(lab);
            var clock = Read(machine.Vm).clock;
            var after = Now(lab);
            var version = machine.Memory.Read<uint>(Layout.Data);
            var seconds = machine.Memory.Read<uint>(Layout.Data + 4);
            var nanoseconds = machine.Memory.Read<uint>(Layout.Data + 8);
            var now = (seconds * Second) + nanoseconds + clock;
            var isNow = nanoseconds < Second && now + Second > before && now < after + Second;
            return $"{exit} version={version} {(isNow ? "now" : $"not now: {seconds}.{nanoseconds:d9}")}";
        }
    }

    private static string Told(Lab lab, KvmVm vm)
    {
        var possible = (uint)vm.CheckExtension((uint)Capability.KVM_CAP_ADJUST_CLOCK).OrThrow("KVM_CHECK_EXTENSION");
        var before = Now(lab);
        var data = Read(vm);
        var after = Now(lab);
        var next = Read(vm);
        var hasRealtime = (data.flags & Constants.KVM_CLOCK_REALTIME) != 0;
        var hasTsc = (data.flags & Constants.KVM_CLOCK_HOST_TSC) != 0;
        string[] wrong =
        [
            (data.flags & ~possible) != 0 ? $"flags 0x{data.flags:x}, possible 0x{possible:x}" : "",
            hasRealtime && (data.realtime < before || data.realtime > after) ? "realtime is not now" : "",
            !hasRealtime && data.realtime != 0 ? "realtime without its flag" : "",
            !hasTsc && data.host_tsc != 0 ? "host_tsc without its flag" : "",
            hasTsc && (data.host_tsc == 0 || next.host_tsc <= data.host_tsc) ? "host_tsc does not advance" : "",
            data.pad0 != 0 || ((ReadOnlySpan<uint>)data.pad).ContainsAnyExcept(0u) ? "padding is not zero" : "",
        ];
        var text = string.Join("; ", wrong.Where(problem => problem.Length > 0));
        return text.Length > 0 ? text : "each field has what its flag says";
    }

    /// <summary>
    /// Reads the clock with the host's TSC again and again. Both are of the same instant, so that what they advance by differs by
    /// no more than what is rounded off: a nanosecond, and the TSC's lowest bits where it is faster than 2 GHz. Between a few reads the
    /// host may have told the clock anew.
    /// </summary>
    private static string AgainstTsc(Machine machine)
    {
        const double hertz = 1000;
        const double nanoseconds = 1e9;
        const double slack = 0.01;
        const int toldAnew = Reads / 100;
        var perCycle = nanoseconds / (machine.Vcpu.GetTscKhz().OrThrow("KVM_GET_TSC_KHZ") * hertz);
        var granule = 1.0;
        while (nanoseconds / (perCycle * granule) > 2 * nanoseconds)
        {
            granule *= 2;
        }

        var rounding = 1 + ((granule - 1) * perCycle) + slack;
        var reads = Enumerable.Range(0, Reads).Select(_ => Read(machine.Vm)).ToList();
        var disagree = reads.Zip(reads.Skip(1)).Count(pair =>
            (pair.First.flags & pair.Second.flags & Constants.KVM_CLOCK_HOST_TSC) != 0
            && Math.Abs(pair.Second.clock - pair.First.clock - ((pair.Second.host_tsc - pair.First.host_tsc) * perCycle)) > rounding);
        return disagree <= toldAnew ? "where both are told, clock and TSC agree" : $"clock and TSC disagree in {disagree} of {Reads} reads";
    }

    /// <summary>The clock as it is now.</summary>
    internal static kvm_clock_data Read(KvmVm vm)
    {
        vm.GetClock(out var data).OrThrow("KVM_GET_CLOCK");
        return data;
    }

    /// <summary>The host's real time, in nanoseconds since 1970.</summary>
    internal static ulong Now(Lab lab)
    {
        const ulong CLOCK_REALTIME = 0;
        const ulong second = 1_000_000_000;
        var time = lab.Memory(lab.Target.PageSize);
        var calls = Targets.SystemCallNumbers.Of(lab.Target.Architecture);
        lab.Target.Main.Call(new Targets.SystemCall(calls.clock_gettime, CLOCK_REALTIME, time.Address)).OrThrow("clock_gettime");
        return (time.Read<ulong>(0) * second) + time.Read<ulong>(8);
    }
}
