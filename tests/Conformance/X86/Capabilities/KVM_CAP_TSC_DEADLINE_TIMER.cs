using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>The local APIC's timer that interrupts when the TSC reaches a value, as a guest has it whose CPUID says so (4.46).</summary>
public sealed class KVM_CAP_TSC_DEADLINE_TIMER
{
    private const uint MSR_IA32_TSC_DEADLINE = 0x6e0;

    /// <summary>The vector 70h of the timer, in the mode of deadlines.</summary>
    private const uint DeadlineMode = 0x4_0070;
    private const int APIC_LVTT = 0x320;

    /// <summary>A guest talks to its local APIC.</summary>
    [Rows]
    public string LocalApic(Lab lab, AccessRow row) => Boot(lab, row).Trace();

    /// <summary>User space sets a deadline that is far away, before the timer has that mode and after.</summary>
    [Rows]
    public string SetByUser(Lab lab)
    {
        const ulong deadline = 1UL << 60;
        var machine = lab.Boot(Accesses.Guest, irqchip: true);
        WithDeadlines(lab).Apply(machine.Vcpu);
        var before = SetAndRead();
        machine.Vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        Lapic.Set(ref state, APIC_LVTT, DeadlineMode);
        var mode = machine.Vcpu.SetLapic(in state);
        return $"without the mode: {before}; mode: {mode}; with it: {SetAndRead()}";

        string SetAndRead()
        {
            var set = MsrList.Set(lab, machine.Vcpu, MSR_IA32_TSC_DEADLINE, deadline);
            MsrList.Get(lab, machine.Vcpu, MSR_IA32_TSC_DEADLINE, out var seen).OrThrow("KVM_GET_MSRS");
            return $"{set}, reads {seen:x}";
        }
    }

    private static Machine Boot(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        WithDeadlines(lab).Apply(machine.Vcpu);
        return machine;
    }

    private static Cpuid WithDeadlines(Lab lab)
    {
        const uint deadlines = 1 << 24;
        var cpuid = Cpuid.Supported(lab);
        cpuid.Entries[Array.FindIndex(cpuid.Entries, entry => entry.function == 1)].ecx |= deadlines;
        return cpuid;
    }
}
