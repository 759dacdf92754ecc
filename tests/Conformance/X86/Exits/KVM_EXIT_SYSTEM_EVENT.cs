using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5. On x86 a guest has a way to it that knows Hyper-V.</summary>
public sealed class KVM_EXIT_SYSTEM_EVENT
{
    /// <summary>What the guest writes to an MSR of Hyper-V.</summary>
    public sealed record EventRow : Row
    {
        /// <summary>The MSR.</summary>
        public required uint Msr { get; init; }

        /// <summary>The value.</summary>
        public required ulong Value { get; init; }
    }

    /// <summary>Lets the guest write, looks at the event, and lets the guest go on.</summary>
    [Rows]
    public string Write(Lab lab, EventRow row)
    {
        var machine = lab.Boot("long64/wrmsr");
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        machine.GiveIndexed(row.Msr, row.Value);
        var exit = machine.Run();
        var system = machine.Page.Read().system_event;
        return $"{exit} type={system.type} ndata={system.ndata}; {machine.Run()}";
    }
}
