using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Capabilities;

/// <summary>7.18.</summary>
public sealed class KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2
{
    private const Capability Manual = Capability.KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2;
    private const uint Slot = 1;
    private const int Pages = 70;

    /// <summary>Enables each set of the two flags.</summary>
    [Rows]
    public string EnableEach(Lab lab) =>
        string.Join("; ", Enumerable.Range(0, 4).Select(flags => $"{flags} {lab.CreateVm().Enable(Manual, (ulong)flags)}"));

    /// <summary>Enables with each other bit, alone and beside the two flags.</summary>
    [Rows]
    public string EnableUnknown(Lab lab)
    {
        const int known = 2;
        const int bits = 64;
        var vm = lab.CreateVm();
        var taken =
            from bit in Enumerable.Range(known, bits - known)
            from beside in new[] { 0UL, 3UL }
            let result = vm.Enable(Manual, 1UL << bit | beside)
            where result.Errno is not Errno.EINVAL
            select $"bit {bit}: {result}";
        return string.Join("; ", taken) is { Length: > 0 } text ? text : "EINVAL for each";
    }

    /// <summary>Makes a logged slot when its pages are to be dirty from the beginning, clears some, and lets the guest store.</summary>
    [Rows]
    public string BeginDirty(Lab lab)
    {
        var (guest, log) = Boot(lab, Constants.KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE | Constants.KVM_DIRTY_LOG_INITIALLY_SET);
        var first = log.Read();
        log.Write(Enumerable.Range(0, Pages));
        var clear = guest.Vm.ClearDirtyLog(new kvm_clear_dirty_log { slot = Slot, num_pages = Pages, dirty_bitmap = log.Address });
        var second = log.Read();
        guest.Store(Layout.Slots + (65 * lab.PageBytes), 1);
        return $"{first}; {clear}, {second}; {log.Read()}";
    }

    /// <summary>Reads the log twice in the manual mode, and twice when the mode was taken back.</summary>
    [Rows]
    public string EnableAndDisable(Lab lab)
    {
        var (guest, log) = Boot(lab, Constants.KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE);
        guest.Store(Layout.Slots, 1);
        var manual = $"{log.Read()}, {log.Read()}";
        return $"{manual}; {guest.Vm.Enable(Manual)}: {log.Read()}, {log.Read()}";
    }

    private static (GuestAccess Guest, DirtyBitmap Log) Boot(Lab lab, ulong flags)
    {
        var guest = GuestAccess.Boot(lab);
        guest.Vm.Enable(Manual, flags).OrThrow("KVM_ENABLE_CAP");
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, Pages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        return (guest, new DirtyBitmap(lab, guest.Vm, Slot, Pages));
    }
}
