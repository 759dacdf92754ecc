using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.31: quirks that only the kernel's statistics show.</summary>
public sealed partial class KVM_CAP_DISABLE_QUIRKS2
{
    /// <summary>A quirk, and whether a slot is moved or deleted.</summary>
    public sealed record SlotRow : QuirkRow
    {
        /// <summary>Whether it is moved.</summary>
        public bool Moved { get; init; }
    }

    /// <summary>
    /// Lets a guest set CR0.CD and CR0.NW, and read them often. The guest sees what it wrote in any case; where KVM has cleared the
    /// bits behind its back, each read has to leave the guest.
    /// </summary>
    [Rows]
    public string CacheDisable(Lab lab, QuirkGuestRow row)
    {
        const ulong notWriteThrough = 1 << 29, cacheDisable = 1 << 30;
        const ulong reads = 1000;
        var machine = Boot(lab, row, Abi.X86.Constants.KVM_X86_QUIRK_CD_NW_CLEARED);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rbx = cacheDisable | notWriteThrough);
        var stats = Statistics.Open(lab, machine.Vcpu);
        var before = Statistics.Read(lab, stats)["exits"];
        var exit = machine.Run();
        var exits = Statistics.Read(lab, stats)["exits"] - before;
        var left = exits >= reads ? "each read" : exits < reads / 2 ? "no read" : $"{exits}";
        return $"{exit}; user space sees {machine.Sregs.cr0 >> 29:x}; {left} left";
    }

    /// <summary>Lets a guest use two slots, changes one, and looks whether the pages of the other are still in the guest's tables.</summary>
    [Rows]
    public string SlotZap(Lab lab, SlotRow row)
    {
        const ulong pageBytes = 0x1000;
        var guest = GuestAccess.Boot(lab, prepare: vm => DisableIf(row, vm, Abi.X86.Constants.KVM_X86_QUIRK_SLOT_ZAP_ALL));
        var slot = lab.AddMemory(guest.Vm, 1, Layout.Slots, pageBytes).Region;
        guest.Store(Layout.Slots, 1);
        var before = MappedPages(lab, guest.Vm);
        guest.Vm.SetUserMemoryRegion(row.Moved ? slot with { guest_phys_addr = Layout.Slots + pageBytes } : slot with { memory_size = 0 })
            .OrThrow("KVM_SET_USER_MEMORY_REGION");
        var after = MappedPages(lab, guest.Vm);
        var lost = after == 0 ? "all pages" : after + 1 == before ? "the slot's page" : $"{before - after} of {before} pages";
        return $"{lost} unmapped; {guest.Load(Layout.Slots)}";
    }

    private static ulong MappedPages(Lab lab, KvmVm vm)
    {
        var statistics = Statistics.Read(lab, Statistics.Open(lab, vm));
        return statistics["pages_4k"] + statistics["pages_2m"] + statistics["pages_1g"];
    }
}
