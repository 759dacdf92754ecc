using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Powerpc;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.12.</summary>
public sealed class KVM_SET_REGS
{
    /// <summary>Sets R4, and lets the guest store it.</summary>
    [Rows]
    public string StoreWhatWasSet(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var result = guest.Store(Layout.Data, 0x1122_3344_5566_7788);
        return $"{result}; 0x{guest.Machine.Memory.Read<ulong>(Layout.Data):x}";
    }

    /// <summary>Sets the MSR to bits that only a hypervisor may have, and reads it.</summary>
    [Rows]
    public string SetHypervisor(Lab lab)
    {
        const ulong hypervisor = 1UL << 60;
        var guest = GuestAccess.Boot(lab);
        Registers.Change(guest.Cpu.Vcpu, (ref kvm_regs registers) => registers.msr |= hypervisor);
        return $"{guest.Load(Layout.Data)}; {((Registers.Of(guest.Cpu.Vcpu).msr & hypervisor) == 0 ? "no hypervisor" : "a hypervisor")}";
    }
}
