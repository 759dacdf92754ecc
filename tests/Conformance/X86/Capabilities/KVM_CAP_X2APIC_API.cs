using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.7.</summary>
public sealed class KVM_CAP_X2APIC_API
{
    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_X2APIC_API).ToString();

    /// <summary>A message with a destination in its high half, with 32-bit ids enabled.</summary>
    public sealed record MessageRow : AccessRow
    {
        /// <summary>The high half of the address.</summary>
        public required uint AddressHi { get; init; }

        /// <summary>The low half of the address.</summary>
        public uint AddressLo { get; init; } = 0xfee0_0000;
    }

    /// <summary>Enables 32-bit ids, and sends a message.</summary>
    [Rows]
    public string Message(Lab lab, MessageRow row)
    {
        var machine = Boot(lab, row);
        var message = new kvm_msi { address_lo = row.AddressLo, address_hi = row.AddressHi, data = 0x5b };
        machine.Serve(0xe8, _ => $"message: {machine.Vm.SignalMsi(in message)}");
        return machine.Trace();
    }

    /// <summary>Enables 32-bit ids, and routes a GSI to a message.</summary>
    [Rows]
    public string Route(Lab lab, MessageRow row)
    {
        var machine = Boot(lab, row);
        var entry = new kvm_irq_routing_entry { gsi = 5, type = Abi.Constants.KVM_IRQ_ROUTING_MSI };
        entry.u.msi = new kvm_irq_routing_msi { address_lo = row.AddressLo, address_hi = row.AddressHi, data = 0x5b };
        return $"{GsiRoutes.Set(lab, machine.Vm, entry)}; {machine.Trace()}";
    }

    /// <summary>The id of a vCPU, in x2APIC mode, with 32-bit ids or without.</summary>
    [Rows]
    public string Id(Lab lab, CapRow row)
    {
        const ulong enabledX2apic = 0xfee0_0c00;
        const int id = 0x20;
        var vm = lab.CreateVmWithIrqchip();
        row.Enable(vm, Capability.KVM_CAP_X2APIC_API).OrThrow("KVM_CAP_X2APIC_API");
        var vcpu = lab.CreateVcpu(vm, 5).Vcpu;
        Cpuid.Supported(lab).Apply(vcpu);
        vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
        sregs.apic_base = enabledX2apic;
        vcpu.SetSregs(in sregs).OrThrow("KVM_SET_SREGS");
        vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        return $"id=0x{Lapic.Get(ref state, id):x}";
    }

    private static Machine Boot(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        machine.Vm.Enable(Capability.KVM_CAP_X2APIC_API, Abi.X86.Constants.KVM_X2APIC_API_USE_32BIT_IDS)
            .OrThrow("KVM_CAP_X2APIC_API");
        return machine;
    }
}
