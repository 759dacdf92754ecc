using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.140.</summary>
public sealed class KVM_SET_USER_MEMORY_REGION2
{
    private static readonly ByteCount SlotSize = ByteCount.Pages(4);
    private const uint Slot = 1;
    private const ulong Elsewhere = Layout.Slots + 0x10_0000; // a page begins there, however large pages are

    /// <summary>
    /// A region that is asked for while slot 1 has four pages at 0x10000000, and there is a file of guest memory of eight.
    /// </summary>
    public sealed record RegionRow : Row
    {
        /// <summary>The slot's number.</summary>
        public uint Slot { get; init; } = 2;

        /// <summary><c>KVM_MEM_*</c>.</summary>
        public uint Flags { get; init; }

        /// <summary>The guest-physical address.</summary>
        public ByteCount Gpa { get; init; } = ByteCount.Bytes(Layout.Slots) + ByteCount.Pages(16);

        /// <summary>Bytes.</summary>
        public ByteCount Size { get; init; } = SlotSize;

        /// <summary>The user-space address, counted from where the memory of slot 1 begins.</summary>
        public ByteCount Memory { get; init; }

        /// <summary>Where in the file, in bytes.</summary>
        public ByteCount Offset { get; init; }

        /// <summary>Which file: that of the VM, that of another VM, a file that is no guest memory, or none.</summary>
        public FileKind File { get; init; }
    }

    /// <summary>Which file stands in guest_memfd.</summary>
    public enum FileKind
    {
        /// <summary>No descriptor.</summary>
        none,

        /// <summary>Guest memory of the VM.</summary>
        own,

        /// <summary>Guest memory of another VM.</summary>
        foreign,

        /// <summary>A file that is no guest memory.</summary>
        ordinary,
    }

    /// <summary>Makes a slot, lets the guest load and store, moves it and deletes it.</summary>
    [Rows]
    public string UseAsFirstVersion(Lab lab)
    {
        const ulong value = 0x1122_3344;
        var guest = GuestAccess.Boot(lab);
        var memory = lab.Memory((long)lab.SlotBytes);
        memory.Write(0, value);
        var region = new kvm_userspace_memory_region2
        {
            slot = Slot,
            guest_phys_addr = Layout.Slots,
            memory_size = lab.SlotBytes,
            userspace_addr = memory.Address,
        };
        var made = $"{guest.Vm.SetUserMemoryRegion2(in region)} {guest.Load(Layout.Slots)}, "
            + $"{guest.Store(Layout.Slots + 8, value + 1)}: 0x{memory.Read<ulong>(8):x}";
        var moved = $"{guest.Vm.SetUserMemoryRegion2(region with { guest_phys_addr = Elsewhere })} {guest.Load(Elsewhere)}";
        var deleted = $"{guest.Vm.SetUserMemoryRegion2(region with { memory_size = 0 })} {guest.Load(Elsewhere)}";
        return $"{made}; moved: {moved}; deleted: {deleted}";
    }

    /// <summary>Asks for a region.</summary>
    [Rows]
    public string Ask(Lab lab, RegionRow row)
    {
        var vm = lab.CreateVm();
        var memory = lab.AddMemory(vm, Slot, Layout.Slots, SlotSize.In(lab.SlotBytes)).Memory;
        return vm.SetUserMemoryRegion2(Region(lab, row, memory) with { guest_memfd = OpenFile(lab, vm, row.File) }).ToString();
    }

    /// <summary>Asks for a region whose padding is not zero.</summary>
    [Rows]
    public string AskWithPadding(Lab lab, RegionRow row)
    {
        var vm = lab.CreateVm();
        var region = Region(lab, row, lab.AddMemory(vm, Slot, Layout.Slots, SlotSize.In(lab.SlotBytes)).Memory) with { pad1 = uint.MaxValue };
        Span<ulong> padding = region.pad2;
        padding.Fill(ulong.MaxValue);
        return vm.SetUserMemoryRegion2(in region).ToString();
    }

    /// <summary>Binds a range of a file to a slot, then asks for another slot, and for the first again when it was deleted.</summary>
    [Rows]
    public string BindTwice(Lab lab, RegionRow row)
    {
        var vm = lab.CreateVm();
        var memory = lab.AddMemory(vm, Slot, Layout.Slots, SlotSize.In(lab.SlotBytes)).Memory;
        var region = Region(lab, row, memory) with { flags = Constants.KVM_MEM_GUEST_MEMFD, guest_memfd = OpenFile(lab, vm, FileKind.own) };
        var first = vm.SetUserMemoryRegion2(region with { guest_memfd_offset = 0 });
        var second = vm.SetUserMemoryRegion2(region with { slot = 3, guest_phys_addr = region.guest_phys_addr + region.memory_size });
        vm.SetUserMemoryRegion2(region with { memory_size = 0 }).OrThrow("KVM_SET_USER_MEMORY_REGION2");
        var third = vm.SetUserMemoryRegion2(region with { slot = 4, guest_phys_addr = region.guest_phys_addr + (2 * region.memory_size) });
        return $"first: {first}; second: {second}; when the first is deleted: {third}";
    }

    /// <summary>Changes a slot that a file is bound to, and binds a file to one that has none.</summary>
    [Rows]
    public string ChangeBound(Lab lab, RegionRow row)
    {
        var vm = lab.CreateVm();
        var memory = lab.AddMemory(vm, Slot, Layout.Slots, SlotSize.In(lab.SlotBytes)).Memory;
        var bound = Region(lab, row, memory) with { flags = Constants.KVM_MEM_GUEST_MEMFD, guest_memfd = OpenFile(lab, vm, FileKind.own) };
        vm.SetUserMemoryRegion2(in bound).OrThrow("KVM_SET_USER_MEMORY_REGION2");
        var moved = vm.SetUserMemoryRegion2(bound with { guest_phys_addr = bound.guest_phys_addr + bound.memory_size });
        var unbound = vm.SetUserMemoryRegion2(bound with { flags = 0 });
        var binding = vm.SetUserMemoryRegion2(bound with { slot = Slot, guest_phys_addr = Layout.Slots, guest_memfd_offset = bound.memory_size });
        return $"moved: {moved}; unbound: {unbound}; a plain slot bound: {binding}";
    }

    private static kvm_userspace_memory_region2 Region(Lab lab, RegionRow row, TargetMemory memory) => new()
    {
        slot = row.Slot,
        flags = row.Flags,
        guest_phys_addr = row.Gpa.In(lab.SlotBytes),
        memory_size = row.Size.In(lab.SlotBytes),
        userspace_addr = memory.Address + row.Memory.In(lab.SlotBytes),
        guest_memfd_offset = row.Offset.In(lab.SlotBytes),
        guest_memfd = uint.MaxValue,
    };

    private static uint OpenFile(Lab lab, KvmVm vm, FileKind kind)
    {
        if (kind is FileKind.none)
        {
            return uint.MaxValue;
        }

        if (kind is FileKind.ordinary)
        {
            return (uint)lab.Kvm.Fd;
        }

        var owner = kind is FileKind.own ? vm : lab.CreateVm();
        var isPrivate = owner.CheckExtension((uint)Capability.KVM_CAP_MEMORY_ATTRIBUTES).Value != 0;
        var flags = isPrivate ? 0 : Constants.GUEST_MEMFD_FLAG_MMAP; // Where there is no private memory, only a file that can be mapped is bound.
        owner.CreateGuestMemfd(new kvm_create_guest_memfd { size = 2 * SlotSize.In(lab.SlotBytes), flags = (ulong)flags }, out var file).OrThrow("KVM_CREATE_GUEST_MEMFD");
        return (uint)lab.Own(file!).Fd;
    }
}
