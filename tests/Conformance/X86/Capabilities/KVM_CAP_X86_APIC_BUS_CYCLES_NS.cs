using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.35.</summary>
public sealed class KVM_CAP_X86_APIC_BUS_CYCLES_NS
{
    /// <summary>A cycle, and a guest that reads the timer of its local APIC.</summary>
    public sealed record TimerRow : AccessRow
    {
        /// <summary>Nanoseconds a cycle.</summary>
        public required ulong Nanoseconds { get; init; }
    }

    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_X86_APIC_BUS_CYCLES_NS).ToString();

    /// <summary>What the VM answers before and after it is enabled.</summary>
    [Rows]
    public string Value(Lab lab, CapRow row)
    {
        var vm = row.Vm(lab);
        var before = vm.CheckExtension((uint)Capability.KVM_CAP_X86_APIC_BUS_CYCLES_NS);
        var result = row.Enable(vm, Capability.KVM_CAP_X86_APIC_BUS_CYCLES_NS);
        return $"{before}; {result}; {vm.CheckExtension((uint)Capability.KVM_CAP_X86_APIC_BUS_CYCLES_NS)}";
    }

    /// <summary>Makes a cycle as long as is told, and lets the guest see how far the timer of its local APIC counts in 30 ms.</summary>
    [Rows]
    public string Timer(Lab lab, TimerRow row)
    {
        const byte untouched = 0xff; // the upper byte of the count, until 16 million cycles have passed
        var vm = lab.CreateVmWithPit();
        vm.Enable(Capability.KVM_CAP_X86_APIC_BUS_CYCLES_NS, row.Nanoseconds).OrThrow("KVM_CAP_X86_APIC_BUS_CYCLES_NS");
        var machine = lab.Boot(Accesses.Guest, vm);
        Accesses.Load(machine, row.Steps);
        machine.Serve(0x11, data => data[3] == untouched ? "hardly counted" : "counted");
        return machine.Trace();
    }
}
