using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.8.</summary>
public sealed class KVM_GET_DIRTY_LOG
{
    private const ulong PageBytes = 4096;
    private const uint Slot = 1;

    /// <summary>Lets the kernel write to the guest's memory: string input, whose data it stores itself.</summary>
    [Rows]
    public string StoreByKernel(Lab lab)
    {
        const int pages = 8;
        var machine = lab.Boot("protected32/ins-slot");
        lab.AddMemory(machine.Vm, Slot, Layout.Slots, pages * PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var log = new DirtyBitmap(lab, machine.Vm, Slot, pages);
        return $"{machine.Trace()}; {log.Read()}; {log.Read()}";
    }

    /// <summary>Brings it about that KVM writes a page, and looks whether that page shows, and no other.</summary>
    [Rows]
    public string KernelWrites(Lab lab, KernelWriterRow row) => row.Observe(new DirtyStage(lab, hasRing: false));
}
