using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.35: slots that the guest can only read.</summary>
public sealed partial class KVM_SET_USER_MEMORY_REGION
{
    /// <summary>Lets the guest load from a read-only slot, store to it, and load again.</summary>
    [Rows]
    public string StoreToReadOnly(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes, Constants.KVM_MEM_READONLY);
        memory.Write(Layout.Slots, HostValue);
        var first = guest.Load(Layout.Slots);
        var store = guest.Store(Layout.Slots, GuestValue);
        return $"read {first}; write: {store}; then {guest.Load(Layout.Slots)}";
    }

    /// <summary>Lets the host change a read-only slot that the guest has read.</summary>
    [Rows]
    public string ChangeReadOnly(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        var memory = lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes, Constants.KVM_MEM_READONLY);
        memory.Write(Layout.Slots, HostValue);
        var first = guest.Load(Layout.Slots);
        memory.Write(Layout.Slots, GuestValue);
        return $"{first}; {guest.Load(Layout.Slots)}";
    }

    /// <summary>Makes a slot read-only that was not, and one writable that was read-only.</summary>
    [Rows]
    public string ToggleReadOnly(Lab lab)
    {
        var vm = lab.CreateVm();
        var writable = lab.AddMemory(vm, Slot, Layout.Slots, lab.SlotBytes).Region;
        var readOnly = lab.AddMemory(vm, 2, Layout.Slots + lab.SlotBytes, lab.SlotBytes, Constants.KVM_MEM_READONLY).Region;
        var on = vm.SetUserMemoryRegion(writable with { flags = Constants.KVM_MEM_READONLY });
        var off = vm.SetUserMemoryRegion(readOnly with { flags = 0 });
        return $"on: {on}; off: {off}";
    }

    /// <summary>Logs a read-only slot, and lets the guest store to it.</summary>
    [Rows]
    public string LogReadOnly(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        lab.AddMemory(guest.Vm, Slot, Layout.Slots, lab.SlotBytes, Constants.KVM_MEM_READONLY | Constants.KVM_MEM_LOG_DIRTY_PAGES);
        var store = guest.Store(Layout.Slots, GuestValue);
        return $"{store}; {new DirtyBitmap(lab, guest.Vm, Slot, 1).Read()}";
    }
}
