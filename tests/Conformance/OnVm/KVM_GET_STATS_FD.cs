using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.133.</summary>
public sealed class KVM_GET_STATS_FD
{
    /// <summary>Looks at a VM's statistics.</summary>
    [Rows]
    public string Look(Lab lab) => StatisticsCases.Look(lab, Statistics.Open(lab, lab.CreateVm()));

    /// <summary>Reads a VM's statistics in parts.</summary>
    [Rows]
    public string ReadParts(Lab lab) => StatisticsCases.ReadParts(lab, Statistics.Open(lab, lab.CreateVm()));

    /// <summary>Reads a VM's statistics without positions.</summary>
    [Rows]
    public string ReadOn(Lab lab) => StatisticsCases.ReadOn(lab, Statistics.Open(lab, lab.CreateVm()));

    /// <summary>Reads a dirty log with a page in it, which flushes the guest's translations, and looks at the count.</summary>
    [Rows]
    public string CountFlushes(Lab lab)
    {
        const uint slot = 1;
        const string name = "remote_tlb_flush_requests";
        var guest = GuestAccess.Boot(lab);
        lab.AddMemory(guest.Vm, slot, Layout.Slots, lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var log = DirtyBitmap.OfNew(guest, slot, Layout.Slots, 1);
        guest.Store(Layout.Slots, 1);
        var stats = Statistics.Open(lab, guest.Vm);
        var dirty = Read();
        var clean = Read();
        for (var again = 0; again < 4 && clean.EndsWith(": counted", StringComparison.Ordinal); again++)
        {
            clean = Read(); // The host moves memory of its own accord, which flushes as well.
        }

        return $"{dirty}; {clean}";

        string Read()
        {
            var before = Statistics.Read(lab, stats)[name];
            var pages = log.Read();
            return $"{pages}: {(Statistics.Read(lab, stats)[name] > before ? "counted" : "not counted")}";
        }
    }

    /// <summary>Reads the statistics when the VM's own descriptor is closed.</summary>
    [Rows]
    public string ReadAfterVmIsClosed(Lab lab)
    {
        var vm = lab.CreateVm();
        var stats = Statistics.Open(lab, vm);
        vm.Dispose();
        return StatisticsCases.Look(lab, stats);
    }

    /// <summary>Asks for the statistics on a thread that can have no more descriptors, and on one that can.</summary>
    [Rows]
    public string OpenTooMany(Lab lab)
    {
        var owner = lab.CreateVm();
        var full = new FullDescriptorTable(lab).Ioctl(owner, Requests.KVM_GET_STATS_FD);
        return $"{(full.Ok ? "a descriptor" : full)}; elsewhere: {StatisticsCases.Look(lab, Statistics.Open(lab, owner))}";
    }
}
