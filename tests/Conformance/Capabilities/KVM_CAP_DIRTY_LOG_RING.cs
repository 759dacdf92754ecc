using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Capabilities;

/// <summary>7.36.</summary>
public sealed class KVM_CAP_DIRTY_LOG_RING
{
    private const uint Slot = 1;
    private const int RingBytes = 0x1_0000;

    /// <summary>The size of the rings.</summary>
    public sealed record SizeRow : Row
    {
        /// <summary>Bytes.</summary>
        public required ByteCount Size { get; init; }
    }

    /// <summary>Enables rings of a size.</summary>
    [Rows]
    public string Enable(Lab lab, SizeRow row) => lab.CreateVm().Enable(Capability.KVM_CAP_DIRTY_LOG_RING, row.Size.In(lab.PageBytes)).ToString();

    /// <summary>Enables rings of the size that the capability names, and of twice that.</summary>
    [Rows]
    public string EnableLargest(Lab lab)
    {
        var largest = (ulong)lab.Capability(Capability.KVM_CAP_DIRTY_LOG_RING);
        var result = lab.CreateVm().Enable(Capability.KVM_CAP_DIRTY_LOG_RING, largest);
        return $"largest: {result}; twice that: {lab.CreateVm().Enable(Capability.KVM_CAP_DIRTY_LOG_RING, largest * 2)}";
    }

    /// <summary>Enables rings twice, and after there is a vCPU.</summary>
    [Rows]
    public string EnableLate(Lab lab)
    {
        var (twice, late) = (lab.CreateVm(), lab.CreateVm());
        var first = twice.Enable(Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes);
        var second = twice.Enable(Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes);
        lab.CreateVcpu(late);
        return $"{first}; twice: {second}; after a vCPU: {late.Enable(Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes)}";
    }

    /// <summary>Enables the ring under its other name, and lets the guest store.</summary>
    [Rows]
    public string EnableAcquireRelease(Lab lab)
    {
        var guest = Boot(lab, Capability.KVM_CAP_DIRTY_LOG_RING_ACQ_REL, RingBytes, 4);
        var ring = new DirtyRing(lab, guest.Cpu.Vcpu, RingBytes);
        guest.Store(Layout.Slots + lab.PageBytes, 1);
        return ring.Dirty();
    }

    /// <summary>Asks for the bitmap of a slot that a ring tracks, and clears it.</summary>
    [Rows]
    public string AskForBitmap(Lab lab)
    {
        var guest = Boot(lab, Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes, 64);
        var log = new DirtyBitmap(lab, guest.Vm, Slot, 64);
        log.Write([]);
        var clear = guest.Vm.ClearDirtyLog(new kvm_clear_dirty_log { slot = Slot, num_pages = 64, dirty_bitmap = log.Address });
        return $"read: {log.Read()}; clear: {clear}";
    }

    /// <summary>Lets the guest store in more pages than a ring has entries, harvests when it is full, and runs on to the end.</summary>
    [Rows]
    public string FillRing(Lab lab)
    {
        var bytes = Math.Max(0x4000, lab.Target.PageSize);
        var pages = bytes / Unsafe.SizeOf<kvm_dirty_gfn>() * 3 / 2;
        var guest = Boot(lab, Capability.KVM_CAP_DIRTY_LOG_RING, bytes, pages);
        var ring = new DirtyRing(lab, guest.Cpu.Vcpu, bytes);
        var exit = guest.StorePages(Layout.Slots, 1, (ulong)pages);
        var full = ring.DirtyPages.Count;
        var again = lab.TextOf(guest.Cpu.Run(), guest.Cpu.Page);
        var seen = new HashSet<ulong>();
        for (var round = 0; round < pages && ring.DirtyPages is { Count: > 0 } dirty; round++)
        {
            seen.UnionWith(dirty);
            ring.Harvest(dirty.Count);
            guest.Vm.ResetDirtyRings().OrThrow("KVM_RESET_DIRTY_RINGS");
            guest.Cpu.Run();
        }

        var room = full <= ring.Entries && full >= ring.Entries / 4 ? "not before a quarter, not after all entries"
            : $"{full} of {ring.Entries} entries";
        return $"{exit}; {room}; run again: {again}; {(seen.Count == pages ? "every page was in the ring" : "pages were lost")}";
    }

    /// <summary>Maps the ring in ways that make no sense, and of a vCPU that has none.</summary>
    [Rows]
    public string Map(Lab lab)
    {
        const int PROT_EXEC = 4;
        var guest = Boot(lab, Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes, 1);
        return $"private: {Map(PROT_READ, TargetMap.MAP_PRIVATE)}; executable: {Map(PROT_READ | PROT_EXEC, TargetMap.MAP_SHARED)}; "
            + $"shared: {Map(PROT_READ, TargetMap.MAP_SHARED)}";

        string Map(int protection, int flags)
        {
            var result = lab.Target.Map(RingBytes, protection, flags, guest.Cpu.Vcpu.Fd, DirtyRing.Offset(lab), out var memory);
            memory?.Dispose();
            return result.Ok ? "ok" : result.ToString();
        }
    }

    private const int PROT_READ = TargetMap.PROT_READ;

    private static GuestAccess Boot(Lab lab, Capability capability, int bytes, int pages)
    {
        var guest = GuestAccess.Boot(lab, prepare: vm => vm.Enable(capability, (ulong)bytes).OrThrow("KVM_ENABLE_CAP"));
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, (ulong)pages * lab.PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        return guest;
    }
}
