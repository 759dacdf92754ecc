using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.35: the memory behind a slot, as the host changes it.</summary>
public sealed partial class KVM_SET_USER_MEMORY_REGION
{
    private const int MADV_DONTNEED = 4;
    private const int MAP_FIXED = 0x10;

    /// <summary>Drops the memory behind a slot that the guest has used.</summary>
    [Rows]
    public string Drop(Lab lab)
    {
        var (guest, memory) = Used(lab);
        Do(lab, Calls(lab).madvise, memory.Memory.Address, lab.SlotBytes, MADV_DONTNEED);
        return $"the guest reads {guest.Load(Layout.Slots)}; {guest.Store(Layout.Slots, HostValue)}; "
            + $"the host reads 0x{memory.Read<ulong>(Layout.Slots):x}";
    }

    /// <summary>Maps a file over the memory behind a slot that the guest has used.</summary>
    [Rows]
    public string MapOver(Lab lab)
    {
        var (guest, memory) = Used(lab);
        var (file, contents) = MakeFile(lab);
        contents.Write(0, HostValue);
        const int protection = TargetMap.PROT_READ | TargetMap.PROT_WRITE;
        Do(lab, Calls(lab).mmap, memory.Memory.Address, lab.SlotBytes, protection, TargetMap.MAP_SHARED | MAP_FIXED, (ulong)file.Fd);
        var read = guest.Load(Layout.Slots);
        return $"the guest reads {read}; {guest.Store(Layout.Slots, GuestValue)}; the file has 0x{contents.Read<ulong>(0):x}";
    }

    /// <summary>Backs a slot by a file that is mapped elsewhere too.</summary>
    [Rows]
    public string BackByFile(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var (file, contents) = MakeFile(lab);
        file.Map(lab.SlotBytes, 0, out var mapping).OrThrow("mmap");
        guest.Vm.SetUserMemoryRegion(Region(lab, Slot, Layout.Slots, lab.Own(mapping!)) with { memory_size = lab.SlotBytes }).OrThrow("the slot");
        contents.Write(0, HostValue);
        var read = guest.Load(Layout.Slots);
        return $"the guest reads {read}; {guest.Store(Layout.Slots, GuestValue)}; the file has 0x{contents.Read<ulong>(0):x}";
    }

    /// <summary>Takes away the right to write to the memory behind a slot that the guest has used, and gives it back.</summary>
    [Rows]
    public string Protect(Lab lab)
    {
        var (guest, memory) = Used(lab);
        Do(lab, Calls(lab).mprotect, memory.Memory.Address, lab.SlotBytes, TargetMap.PROT_READ);
        var read = guest.Load(Layout.Slots);
        var write = guest.Store(Layout.Slots, HostValue);
        Do(lab, Calls(lab).mprotect, memory.Memory.Address, lab.SlotBytes, TargetMap.PROT_READ | TargetMap.PROT_WRITE);
        return $"read: {read}; write: {write}; given back: {guest.Store(Layout.Slots, HostValue)}";
    }

    /// <summary>Makes a slot where nothing is mapped, lets the guest load from it, maps memory there, and lets it load again.</summary>
    [Rows]
    public string MapLater(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.Memory((long)lab.SlotBytes);
        Do(lab, Calls(lab).mprotect, memory.Address, lab.SlotBytes, 0);
        var made = guest.Vm.SetUserMemoryRegion(Region(lab, Slot, Layout.Slots, memory) with { memory_size = lab.SlotBytes });
        var absent = guest.Load(Layout.Slots);
        Do(lab, Calls(lab).mprotect, memory.Address, lab.SlotBytes, TargetMap.PROT_READ | TargetMap.PROT_WRITE);
        return $"made: {made}; load: {absent}; mapped: {guest.Load(Layout.Slots)}";
    }

    private static (GuestAccess Guest, GuestMemory Memory) Used(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes);
        guest.Store(Layout.Slots, GuestValue);
        return (guest, memory);
    }

    private static (KvmDescriptor File, TargetMemory Contents) MakeFile(Lab lab)
    {
        var name = lab.Memory(lab.Target.PageSize);
        var fd = (int)lab.Target.Main.Call(new SystemCall(Calls(lab).memfd_create, name.Address)).OrThrow("memfd_create");
        var file = lab.Own(new KvmDescriptor(lab.Target, lab.Target.Main, fd));
        Do(lab, Calls(lab).ftruncate, (ulong)fd, lab.SlotBytes);
        file.Map(lab.SlotBytes, 0, out var contents).OrThrow("mmap");
        return (file, lab.Own(contents!));
    }

    private static SystemCallNumbers Calls(Lab lab) => SystemCallNumbers.Of(lab.Target.Architecture);

    private static void Do(Lab lab, int number, ulong a0, ulong a1, ulong a2 = 0, ulong a3 = 0, ulong a4 = 0) =>
        lab.Target.Main.Call(new SystemCall(number, a0, a1, a2, a3, a4)).OrThrow($"system call {number}");
}
