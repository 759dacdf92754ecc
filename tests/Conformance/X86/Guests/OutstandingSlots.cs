using KvmProbe.Abi;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>A slot of one page that a guest accesses, and what can be done to it and beside it while an access is outstanding.</summary>
public sealed class OutstandingSlots
{
    private const ulong PageBytes = 4096;
    private const uint Number = 1;
    private readonly Machine _machine;
    private readonly GuestMemory _page;

    /// <summary>Makes the slot, which begins with the bytes 71h to 74h.</summary>
    public OutstandingSlots(Machine machine, bool isReadOnly)
    {
        _machine = machine;
        _page = machine.Lab.AddMemory(machine.Vm, Number, Layout.Slots, PageBytes, isReadOnly ? (uint)Constants.KVM_MEM_READONLY : 0);
        for (byte i = 0; i < 4; i++)
        {
            _page.Write(Layout.Slots + i, (byte)(0x71 + i));
        }
    }

    /// <summary>Adds a slot where the guest accesses MMIO.</summary>
    public SysResult Add()
    {
        const int pages = 2;
        var memory = _machine.Lab.Memory(pages * (long)PageBytes);
        memory.Fill(0, pages * (int)PageBytes, 0x55);
        return _machine.Vm.SetUserMemoryRegion(new kvm_userspace_memory_region
        {
            slot = Number + 1,
            guest_phys_addr = Layout.Mmio,
            memory_size = pages * PageBytes,
            userspace_addr = memory.Address,
        });
    }

    /// <summary>Moves the slot away from where the guest accesses it.</summary>
    public SysResult Move() => _machine.Vm.SetUserMemoryRegion(_page.Region with { guest_phys_addr = Layout.Slots + (16 * PageBytes) });

    /// <summary>Deletes the slot.</summary>
    public SysResult Delete() => _machine.Vm.SetUserMemoryRegion(_page.Region with { memory_size = 0 });
}
