using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;
using AnyConstants = KvmProbe.Abi.Constants;
using X86Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.30.</summary>
public sealed class KVM_SET_CLOCK
{
    private const ulong Second = 1_000_000_000;

    /// <summary>The longest time that may pass between a set and a read: far more than any host needs.</summary>
    private const ulong Patience = 600 * Second;

    /// <summary>A time.</summary>
    public sealed record ClockRow : Row
    {
        /// <summary>Nanoseconds.</summary>
        public required ulong Clock { get; init; }
    }

    /// <summary>A distance from the host's real time.</summary>
    public sealed record RealtimeRow : Row
    {
        /// <summary>Seconds from now.</summary>
        public required long Seconds { get; init; }
    }

    /// <summary>Sets the clock, and reads it.</summary>
    [Rows]
    public string Set(Lab lab, ClockRow row)
    {
        var vm = lab.CreateVm();
        var result = vm.SetClock(new kvm_clock_data { clock = row.Clock });
        return $"{result}; {Since(row.Clock, KVM_GET_CLOCK.Read(vm).clock)}";
    }

    /// <summary>Sets the clock forwards and back.</summary>
    [Rows]
    public string SetBack(Lab lab, ClockRow row)
    {
        var vm = lab.CreateVm();
        vm.SetClock(new kvm_clock_data { clock = row.Clock * 1000 }).OrThrow("KVM_SET_CLOCK");
        var result = vm.SetClock(new kvm_clock_data { clock = row.Clock });
        return $"{result}; {Since(row.Clock, KVM_GET_CLOCK.Read(vm).clock)}";
    }

    /// <summary>Gives what one VM's clock answered, as it is, to another.</summary>
    [Rows]
    public string PassOn(Lab lab, ClockRow row)
    {
        var (from, to) = (lab.CreateVm(), lab.CreateVm());
        from.SetClock(new kvm_clock_data { clock = row.Clock }).OrThrow("KVM_SET_CLOCK");
        var read = KVM_GET_CLOCK.Read(from);
        var result = to.SetClock(in read);
        return $"{result}; {Since(read.clock, KVM_GET_CLOCK.Read(to).clock)}";
    }

    /// <summary>Sets the clock with a real time.</summary>
    [Rows]
    public string SetRealtime(Lab lab, RealtimeRow row)
    {
        const ulong clock = 1_000_000 * Second;
        var vm = lab.CreateVm();
        var realtime = KVM_GET_CLOCK.Now(lab) + (ulong)(row.Seconds * (long)Second);
        var result = vm.SetClock(new kvm_clock_data { clock = clock, flags = AnyConstants.KVM_CLOCK_REALTIME, realtime = realtime });
        var expected = clock + (ulong)(Math.Max(0, -row.Seconds) * (long)Second);
        return $"{result}; {Since(expected, KVM_GET_CLOCK.Read(vm).clock)}";
    }

    /// <summary>Sets the clock with each flag bit alone that is not the real time's, and says which are taken.</summary>
    [Rows]
    public string SetWithEachFlag(Lab lab)
    {
        const int bits = 32;
        const ulong clock = 1000 * Second;
        var vm = lab.CreateVm();
        var possible = (uint)vm.CheckExtension((uint)Capability.KVM_CAP_ADJUST_CLOCK).OrThrow("KVM_CHECK_EXTENSION");
        var wrong =
            from bit in Enumerable.Range(0, bits)
            let flag = 1u << bit
            where flag != AnyConstants.KVM_CLOCK_REALTIME
            let result = vm.SetClock(new kvm_clock_data { clock = clock, flags = flag, realtime = 1, host_tsc = 1 })
            where (flag & possible) != 0 ? !result.Ok : result.Errno is not Errno.EINVAL
            select $"bit {bit}: {result}";
        var text = string.Join("; ", wrong);
        return text.Length > 0 ? text : $"possible ones are taken, others are EINVAL; {Since(clock, KVM_GET_CLOCK.Read(vm).clock)}";
    }

    /// <summary>Sets the clock with an unknown flag, and reads it.</summary>
    [Rows]
    public string SetRefused(Lab lab)
    {
        var vm = lab.CreateVm();
        var result = vm.SetClock(new kvm_clock_data { clock = 1_000_000 * Second, flags = 1u << 31 });
        return $"{result}; {Since(0, KVM_GET_CLOCK.Read(vm).clock)}";
    }

    /// <summary>
    /// Sets the clock while a guest runs that has the paravirtual clock enabled, and reads the guest's page. Where the clock is told by
    /// the host's TSC, the page has the instant of the set, and exactly what was set.
    /// </summary>
    [Rows]
    public string SetForGuest(Lab lab)
    {
        const ulong clock = 1_000_000 * Second;
        const ulong page = Layout.Data;
        const ulong enable = 1;
        const ulong offsetOfSystemTime = 16; // struct pvclock_vcpu_time_info
        var machine = lab.Boot("access");
        var msrs = lab.VarArg<kvm_msrs, kvm_msr_entry>(1, new kvm_msrs { nmsrs = 1 });
        msrs[0] = new kvm_msr_entry { index = X86Constants.MSR_KVM_SYSTEM_TIME_NEW, data = page | enable };
        var enabled = machine.Vcpu.SetMsrs(msrs).OrThrow("KVM_SET_MSRS");
        machine.Run();
        var result = machine.Vm.SetClock(new kvm_clock_data { clock = clock });
        machine.Run();
        var seen = machine.Memory.Read<ulong>(page + offsetOfSystemTime);
        var hasBase = (KVM_GET_CLOCK.Read(machine.Vm).flags & AnyConstants.KVM_CLOCK_HOST_TSC) != 0;
        return $"{enabled} MSR; {result}; the guest has {(hasBase && seen != clock ? $"{seen}, not {clock}" : Since(clock, seen))}";
    }

    private static string Since(ulong set, ulong read) =>
        read >= set && read - set < Patience ? "what was set, and the time since"
            : $"{read}, {(read < set ? "before" : "long after")} {set}";
}
