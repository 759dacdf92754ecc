using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>The header only.</summary>
public sealed class KVM_SET_VAPIC_ADDR
{
    private const ulong Shared = 0x3_0000;

    /// <summary>An address.</summary>
    public sealed record AddressRow : Row
    {
        /// <summary>The guest-physical address.</summary>
        public required ulong Address { get; init; }
    }

    /// <summary>Shares the task priority, and writes the word in memory as a patched guest does: the register follows.</summary>
    [Rows]
    public string Lead(Lab lab)
    {
        var machine = lab.Boot("long64/task-priority", irqchip: true);
        var result = machine.Vcpu.SetVapicAddr(new kvm_vapic_addr { vapic_addr = Shared });
        machine.Start(machine.Vcpu, machine.Guest["through_memory"]);
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Sets an address.</summary>
    [Rows]
    public string Set(Lab lab, AddressRow row) =>
        lab.Boot("long64/task-priority", irqchip: true).Vcpu.SetVapicAddr(new kvm_vapic_addr { vapic_addr = row.Address }).ToString();

    /// <summary>Sets an address for a vCPU whose local APIC is not in the kernel.</summary>
    [Rows]
    public string WithoutIrqchip(Lab lab) =>
        lab.Boot("real16/hlt").Vcpu.SetVapicAddr(new kvm_vapic_addr { vapic_addr = Shared }).ToString();
}
