using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.117.</summary>
public sealed class KVM_CLEAR_DIRTY_LOG
{
    private const uint Slot = 1;
    private const int Pages = 130;
    private static readonly int[] Dirtied = [0, 1, 63, 64, 129];

    /// <summary>What is cleared in a slot of 130 pages, of which 0, 1, 63, 64 and 129 are dirty.</summary>
    public sealed record ClearRow : Row
    {
        /// <summary>The slot's number, or a distance from <c>nr-memslots</c>.</summary>
        public string Slot { get; init; } = "1";

        /// <summary>The first page that the bitmap is about.</summary>
        public ulong First { get; init; }

        /// <summary>How many pages the bitmap is about.</summary>
        public uint Count { get; init; }

        /// <summary>The bits that are set, counted from the first page.</summary>
        public IReadOnlyList<int> Bits { get; init; } = [];
    }

    /// <summary>Clears without the manual mode, and reads the log.</summary>
    [Rows]
    public string Clear(Lab lab, ClearRow row)
    {
        var (guest, log) = Boot(lab, manual: false);
        return $"{Clear(lab, guest.Vm, row)}; {log.Read()}";
    }

    /// <summary>
    /// In the manual mode, reads the log twice, clears, reads, lets the guest store again where it was cleared, and reads.
    /// </summary>
    [Rows]
    public string ClearManually(Lab lab, ClearRow row)
    {
        var (guest, log) = Boot(lab, manual: true);
        var before = $"{log.Read()}; again {log.Read()}";
        var cleared = Clear(lab, guest.Vm, row);
        var after = log.Read();
        foreach (var bit in row.Bits)
        {
            guest.Store(Layout.Slots + ((row.First + (ulong)bit) * lab.PageBytes), 2);
        }

        return $"{before}; {cleared}; {after}; stored again: {log.Read()}";
    }

    /// <summary>Gives a bitmap that cannot be read.</summary>
    [Rows]
    public string ClearFromNowhere(Lab lab)
    {
        var (guest, log) = Boot(lab, manual: false);
        return $"{guest.Vm.ClearDirtyLog(new kvm_clear_dirty_log { slot = Slot, num_pages = 64 })}; {log.Read()}";
    }

    /// <summary>Clears in a slot that is not logged.</summary>
    [Rows]
    public string ClearUnlogged(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.AddMemory(vm, Slot, Layout.Slots, Pages * lab.PageBytes);
        return Clear(lab, vm, new ClearRow { Name = "", Kind = CaseKind.rule, Says = "", Expect = Expectation.Of(""), Count = 64 });
    }

    private static (GuestAccess Guest, DirtyBitmap Log) Boot(Lab lab, bool manual)
    {
        var guest = GuestAccess.Boot(lab);
        if (manual)
        {
            guest.Vm.Enable(Capability.KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, Constants.KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE)
                .OrThrow("KVM_ENABLE_CAP");
        }

        lab.AddMemory(guest.Vm, Slot, Layout.Slots, Pages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        foreach (var page in Dirtied)
        {
            guest.Store(Layout.Slots + ((ulong)page * lab.PageBytes), 1);
        }

        return (guest, new DirtyBitmap(lab, guest.Vm, Slot, Pages));
    }

    private static string Clear(Lab lab, KvmVm vm, ClearRow row)
    {
        var slots = vm.CheckExtension((uint)Capability.KVM_CAP_NR_MEMSLOTS).OrThrow("KVM_CHECK_EXTENSION");
        var bitmap = new DirtyBitmap(lab, vm, Slot, Math.Max((int)row.Count, 1));
        bitmap.Write(row.Bits);
        return KeptArgument.Ioctl(vm, Requests.KVM_CLEAR_DIRTY_LOG, new kvm_clear_dirty_log
        {
            slot = (uint)Symbol.Parse(row.Slot, "nr-memslots", slots),
            first_page = row.First,
            num_pages = row.Count,
            dirty_bitmap = bitmap.Address,
        });
    }
}
