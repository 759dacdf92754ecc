using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// Memory of the target that is a slot of a VM, read and written by guest-physical address. The guest's byte order is the target's.
/// </summary>
public sealed class GuestMemory : IDisposable
{
    private GuestMemory(TargetMemory memory, kvm_userspace_memory_region region)
    {
        Memory = memory;
        Region = region;
    }

    /// <summary>The memory.</summary>
    public TargetMemory Memory { get; }

    /// <summary>The slot as the kernel was told.</summary>
    public kvm_userspace_memory_region Region { get; }

    /// <summary>Maps anonymous memory and makes it a slot (4.35). For set-up: it throws when the kernel refuses.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="slot">The number of the slot.</param>
    /// <param name="guestPhysical">Where the guest sees it.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="flags"><c>KVM_MEM_*</c>.</param>
    public static GuestMemory Add(KvmVm vm, uint slot, ulong guestPhysical, ulong size, uint flags = 0)
    {
        var memory = TargetMap.Private(vm.Target, (long)size);
        var region = new kvm_userspace_memory_region
        {
            slot = slot,
            flags = flags,
            guest_phys_addr = guestPhysical,
            memory_size = size,
            userspace_addr = memory.Address,
        };
        vm.SetUserMemoryRegion(in region).OrThrow($"KVM_SET_USER_MEMORY_REGION of slot {slot}");
        return new GuestMemory(memory, region);
    }

    /// <summary>Reads at a guest-physical address.</summary>
    public T Read<T>(ulong guestPhysical) where T : unmanaged => Memory.Read<T>(OffsetOf(guestPhysical));

    /// <summary>Reads bytes at a guest-physical address.</summary>
    public byte[] Read(ulong guestPhysical, int count)
    {
        var bytes = new byte[count];
        Memory.Read(OffsetOf(guestPhysical), bytes);
        return bytes;
    }

    /// <summary>Writes at a guest-physical address.</summary>
    public void Write<T>(ulong guestPhysical, in T value) where T : unmanaged => Memory.Write(OffsetOf(guestPhysical), in value);

    /// <summary>Writes bytes at a guest-physical address.</summary>
    public void Write(ulong guestPhysical, ReadOnlySpan<byte> bytes) => Memory.Write(OffsetOf(guestPhysical), bytes);

    /// <summary>Writes 64-bit words from a guest-physical address on, each a step more than the one before.</summary>
    public void WriteSeries(ulong guestPhysical, int count, ulong first, ulong step) =>
        Memory.WriteSeries(OffsetOf(guestPhysical), count, first, step);

    /// <summary>Unmaps the memory; the slot goes with its VM.</summary>
    public void Dispose() => Memory.Dispose();

    private long OffsetOf(ulong guestPhysical) => (long)(guestPhysical - Region.guest_phys_addr);
}
