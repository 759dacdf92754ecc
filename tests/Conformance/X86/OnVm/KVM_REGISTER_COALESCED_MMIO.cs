using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.116.</summary>
public sealed class KVM_REGISTER_COALESCED_MMIO
{
    /// <summary>Lets the guest write to a port of a zone, and to one that is none.</summary>
    [Rows]
    public string WritePort(Lab lab)
    {
        const ulong port = 0x10;
        var machine = lab.Boot("real16/out-hlt");
        var result = machine.Vm.RegisterCoalescedMmio(new kvm_coalesced_mmio_zone { addr = port, size = 1, pio = 1 });
        var exits = machine.Trace();
        return $"{result}; {exits}; {new CoalescedRing(lab, machine.Page).Take()}";
    }

    /// <summary>Makes MMIO a zone at the number of a port, and lets the guest write to the port.</summary>
    [Rows]
    public string WritePortOfOtherSpace(Lab lab)
    {
        var machine = lab.Boot("real16/out-hlt");
        machine.Vm.RegisterCoalescedMmio(new kvm_coalesced_mmio_zone { addr = 0x10, size = 1 }).OrThrow("KVM_REGISTER_COALESCED_MMIO");
        return $"{machine.Trace()}; {new CoalescedRing(lab, machine.Page).Take()}";
    }
}
