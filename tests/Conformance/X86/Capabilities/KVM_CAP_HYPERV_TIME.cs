using KvmProbe.Abi;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.OnVm;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>The reference time of Hyper-V, in units of 100 ns: as an MSR, and as a page that tells how to compute it from the TSC.</summary>
public sealed class KVM_CAP_HYPERV_TIME
{
    private const ulong Unit = 100;
    private const ulong Hour = 3_600_000_000_000;

    /// <summary>Lets the guest choose the page, compares the times, sets the VM's clock an hour on, and compares again.</summary>
    [Rows]
    public string ReferencePage(Lab lab)
    {
        var guest = new ParavirtualGuest(lab);
        Cpuid.WithHyperV(lab).Apply(guest.Cpu.Vcpu);
        HyperV.Set(lab, guest.Cpu.Vcpu, HyperV.HV_X64_MSR_GUEST_OS_ID, 1);
        var memory = guest.AddMemory();
        guest.Write(HyperV.HV_X64_MSR_REFERENCE_TSC, ParavirtualGuest.Slot | HyperV.PageEnabled);
        guest.Step("nothing");
        var (first, before) = (memory.Read<uint>(ParavirtualGuest.Slot), HyperV.Get(lab, guest.Cpu.Vcpu, HyperV.HV_X64_MSR_TIME_REF_COUNT));
        var compared = Compare(lab, guest, memory);
        var clock = new kvm_clock_data { clock = KVM_GET_CLOCK.Read(guest.Machine.Vm).clock + Hour };
        guest.Machine.Vm.SetClock(in clock).OrThrow("KVM_SET_CLOCK");
        guest.Step("nothing");
        var (second, after) = (memory.Read<uint>(ParavirtualGuest.Slot), HyperV.Get(lab, guest.Cpu.Vcpu, HyperV.HV_X64_MSR_TIME_REF_COUNT));
        var told = (first, second) switch
        {
            (0, 0) => "not to be used",
            _ when first == second => "told once",
            _ => "told anew",
        };
        var passed = (after - before) * Unit;
        return $"{compared}; set an hour on: {told}, {(passed >= Hour && passed < 2 * Hour ? "an hour passed" : $"{passed} ns passed")}, {Compare(lab, guest, memory)}";
    }

    private static string Compare(Lab lab, ParavirtualGuest guest, GuestMemory memory)
    {
        const uint tsc = 0x10;
        const ulong slack = 100; // 10 us
        var (vm, vcpu) = (guest.Machine.Vm, guest.Cpu.Vcpu);
        var clockBefore = KVM_GET_CLOCK.Read(vm).clock / Unit;
        var before = HyperV.Get(lab, vcpu, HyperV.HV_X64_MSR_TIME_REF_COUNT);
        var now = HyperV.Get(lab, vcpu, tsc);
        var after = HyperV.Get(lab, vcpu, HyperV.HV_X64_MSR_TIME_REF_COUNT);
        var clockAfter = KVM_GET_CLOCK.Read(vm).clock / Unit;
        var computed = Math.BigMul(now, memory.Read<ulong>(ParavirtualGuest.Slot + 8), out _) + memory.Read<ulong>(ParavirtualGuest.Slot + 16);
        var byPage = memory.Read<uint>(ParavirtualGuest.Slot) == 0 || (computed + slack >= before && computed <= after + slack)
            ? "page and MSR agree" : $"the page says {computed}, the MSR {before} to {after}";
        var byClock = before + slack >= clockBefore && after <= clockAfter + slack
            ? "MSR and clock agree" : $"the MSR says {before} to {after}, the clock {clockBefore} to {clockAfter}";
        return $"{byPage}, {byClock}";
    }
}
