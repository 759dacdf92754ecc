using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.143.</summary>
public sealed class KVM_PRE_FAULT_MEMORY
{
    private const ulong PageBytes = 4096;

    /// <summary>Asks for the whole memory and runs the guest, which has to take no fault on it any more.</summary>
    [Rows]
    public string AskAndRun(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, 1, Layout.Slots, 8 * PageBytes);
        memory.Write(Layout.Slots + PageBytes, 0x1122_3344UL);
        guest.Load(Layout.Data);
        var range = new kvm_pre_fault_memory { gpa = Layout.Slots, size = 8 * PageBytes };
        var asked = $"{guest.Cpu.Vcpu.PreFaultMemory(ref range)}; left are 0x{range.size:x} from 0x{range.gpa - Layout.Slots:x} on";
        guest.Cpu.Vcpu.GetStatsFd(out var stats).OrThrow("KVM_GET_STATS_FD");
        lab.Own(stats!);
        var before = Statistics.Read(lab, stats!)["pf_taken"];
        var read = guest.Load(Layout.Slots + PageBytes);
        var faults = Statistics.Read(lab, stats!)["pf_taken"] - before;
        return $"{asked}; the guest reads {read}, {faults} faults";
    }

    /// <summary>Asks for a page while the vCPU is in a nested guest.</summary>
    [Rows]
    public string AskNested(Lab lab)
    {
        var nested = new NestedGuest(lab);
        nested.Machine.Vcpu.SetNestedState(nested.State(lab)).OrThrow("KVM_SET_NESTED_STATE");
        var range = new kvm_pre_fault_memory { size = PageBytes };
        return $"{nested.Machine.Vcpu.PreFaultMemory(ref range)}; left are 0x{range.size:x}";
    }
}
