using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>8.18.</summary>
public sealed class KVM_CAP_HYPERV_TLBFLUSH
{
    private const ulong Virtual = 0x40_0000;
    private const ulong DirectoryEntry = Tables.PageTables + 0x2000 + (Virtual >> 21 << 3);
    private const ulong LargePage = 1 << 21;
    private const ulong PresentLarge = 0x87;

    /// <summary>What to flush.</summary>
    public sealed record FlushRow : HyperVCallRow
    {
        /// <summary>What number of a virtual processor the vCPU has.</summary>
        public ulong VpIndex { get; init; }
    }

    /// <summary>Lets the guest load through an entry of its tables, change the entry, flush, and load again; another vCPU waits.</summary>
    [Rows]
    public string Flush(Lab lab, FlushRow row)
    {
        var call = new HyperVCall(lab, row);
        call.AddVcpu(lab, 1);
        HyperV.Set(lab, call.Machine.Vcpu, HyperV.HV_X64_MSR_VP_INDEX, row.VpIndex);
        AddPage(lab, call.Machine, 1, Layout.Slots, 0xaa);
        AddPage(lab, call.Machine, 2, Layout.Slots + LargePage, 0xbb);
        call.Machine.Memory.Write(DirectoryEntry, Layout.Slots | PresentLarge);
        call.Prepare("load", (ref Abi.X86.kvm_regs regs) =>
            (regs.rsi, regs.rdi, regs.r9) = (Virtual, DirectoryEntry, (Layout.Slots + LargePage) | PresentLarge));
        var exits = call.Machine.Trace();
        var regs = call.Machine.Regs;
        return $"{exits}; {call.Result}; before 0x{regs.r12:x}, after 0x{regs.r13:x}";
    }

    /// <summary>Lets the guest ask for what is no flush.</summary>
    [Rows]
    public string Refuse(Lab lab, HyperVCallRow row)
    {
        var call = new HyperVCall(lab, row);
        call.Prepare();
        return $"{call.Machine.Trace()}; {call.Result}";
    }

    private static void AddPage(Lab lab, Machine machine, uint slot, ulong address, ulong value) =>
        lab.AddMemory(machine.Vm, slot, address, 0x1000).Write(address, value);
}
