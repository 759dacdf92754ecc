using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.35: which regions are taken and which are refused. What the guest then sees stands in the other parts.</summary>
public sealed partial class KVM_SET_USER_MEMORY_REGION
{
    private const int SlotPages = 4;
    private const uint Slot = 1;

    /// <summary>A region that is asked for while slot 1 is four pages at 0x10000000, backed by the first pages of some memory.</summary>
    public sealed record RegionRow : Row
    {
        /// <summary>The slot's number, or a distance from <c>nr-memslots</c>.</summary>
        public string Slot { get; init; } = "2";

        /// <summary><c>KVM_MEM_*</c>.</summary>
        public uint Flags { get; init; }

        /// <summary>The guest-physical address.</summary>
        public ByteCount Gpa { get; init; } = ByteCount.Bytes(Layout.Slots);

        /// <summary>Bytes.</summary>
        public ByteCount Size { get; init; } = ByteCount.Pages(SlotPages);

        /// <summary>The user-space address, counted from where the memory of slot 1 begins.</summary>
        public ByteCount Memory { get; init; }

        /// <summary>The user-space address itself, instead.</summary>
        public ByteCount? Address { get; init; }
    }

    /// <summary>Asks for the region, and looks whether slot 1 is still there.</summary>
    [Rows]
    public string Ask(Lab lab, RegionRow row)
    {
        var vm = lab.CreateVm();
        var slots = vm.CheckExtension((uint)Capability.KVM_CAP_NR_MEMSLOTS).OrThrow("KVM_CHECK_EXTENSION");
        var memory = MakeSlot(lab, vm);
        var result = vm.SetUserMemoryRegion(new kvm_userspace_memory_region
        {
            slot = (uint)Symbol.Parse(row.Slot, "nr-memslots", slots),
            flags = row.Flags,
            guest_phys_addr = row.Gpa.In(lab.SlotBytes),
            memory_size = row.Size.In(lab.SlotBytes),
            userspace_addr = row.Address?.In(lab.SlotBytes) ?? (memory.Address + row.Memory.In(lab.SlotBytes)),
        });
        return $"{result}; slot 1 {(IsTaken(lab, vm, memory) ? "is there" : "is gone")}";
    }

    /// <summary>Asks for slot 2 with each flag bit alone, but those of logging and of read-only memory.</summary>
    [Rows]
    public string AskWithEachUnknownFlag(Lab lab)
    {
        const int bits = 32;
        const int known = Constants.KVM_MEM_LOG_DIRTY_PAGES | Constants.KVM_MEM_READONLY;
        var vm = lab.CreateVm();
        var memory = MakeSlot(lab, vm);
        var others =
            from bit in Enumerable.Range(0, bits)
            where (1u << bit & known) == 0
            let result = vm.SetUserMemoryRegion(Region(lab, 2, Layout.Slots + (SlotPages * lab.SlotBytes), memory) with { flags = 1u << bit })
            where result.Errno is not Errno.EINVAL
            select $"bit {bit}: {result}";
        return string.Join("; ", others) is { Length: > 0 } text ? text : "EINVAL for each";
    }

    /// <summary>Asks for the last guest-physical addresses that the host can give, for those behind them, and for some of each.</summary>
    [Rows]
    public string AskAroundHighestAddress(Lab lab)
    {
        var limit = 1UL << lab.Guests.PhysicalAddressBits(lab);
        var vm = lab.CreateVm();
        var memory = MakeSlot(lab, vm);
        var beyond = vm.SetUserMemoryRegion(Region(lab, 2, limit, memory));
        var across = vm.SetUserMemoryRegion(Region(lab, 3, limit - lab.SlotBytes, memory));
        var last = vm.SetUserMemoryRegion(Region(lab, 4, limit - (SlotPages * lab.SlotBytes), memory));
        return $"beyond: {beyond}; across: {across}; last pages: {last}";
    }

    /// <summary>Asks for slots next to each other, then for one across two of them, and for one in a gap that is too small.</summary>
    [Rows]
    public string AskForNeighbours(Lab lab)
    {
        var size = SlotPages * lab.SlotBytes;
        var vm = lab.CreateVm();
        var memory = MakeSlot(lab, vm);
        var before = vm.SetUserMemoryRegion(Region(lab, 2, Layout.Slots - size, memory));
        var after = vm.SetUserMemoryRegion(Region(lab, 3, Layout.Slots + size, memory));
        var distant = vm.SetUserMemoryRegion(Region(lab, 4, Layout.Slots + (3 * size) - lab.SlotBytes, memory));
        var gap = vm.SetUserMemoryRegion(Region(lab, 5, Layout.Slots + (2 * size), memory));
        var across = vm.SetUserMemoryRegion(Region(lab, 6, Layout.Slots - lab.SlotBytes, memory));
        return $"before: {before}; after: {after}; one page short of next but one: {distant}; into the gap: {gap}; across: {across}";
    }

    /// <summary>Moves slot 1 over itself by a page, over another slot, and back.</summary>
    [Rows]
    public string MoveOver(Lab lab)
    {
        var vm = lab.CreateVm();
        var memory = MakeSlot(lab, vm);
        vm.SetUserMemoryRegion(Region(lab, 2, Layout.Slots + (8 * lab.SlotBytes), memory)).OrThrow("KVM_SET_USER_MEMORY_REGION");
        var itself = vm.SetUserMemoryRegion(Region(lab, Slot, Layout.Slots + lab.SlotBytes, memory));
        var other = vm.SetUserMemoryRegion(Region(lab, Slot, Layout.Slots + (6 * lab.SlotBytes), memory));
        var back = vm.SetUserMemoryRegion(Region(lab, Slot, Layout.Slots, memory));
        return $"over itself: {itself}; over another: {other}; back: {back}";
    }

    private static TargetMemory MakeSlot(Lab lab, KvmVm vm)
    {
        var memory = lab.Memory(4 * SlotPages * (long)lab.SlotBytes);
        vm.SetUserMemoryRegion(Region(lab, Slot, Layout.Slots, memory)).OrThrow("KVM_SET_USER_MEMORY_REGION");
        return memory;
    }

    private static kvm_userspace_memory_region Region(Lab lab, uint slot, ulong gpa, TargetMemory memory) =>
        new() { slot = slot, guest_phys_addr = gpa, memory_size = SlotPages * lab.SlotBytes, userspace_addr = memory.Address };

    /// <summary>Whether some slot has the first page of slot 1.</summary>
    private static bool IsTaken(Lab lab, KvmVm vm, TargetMemory memory)
    {
        const uint unused = 100;
        var region = Region(lab, unused, Layout.Slots, memory) with { memory_size = lab.SlotBytes };
        return vm.SetUserMemoryRegion(in region).Errno is Errno.EEXIST;
    }
}
