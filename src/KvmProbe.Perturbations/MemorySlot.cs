using KvmProbe.Abi;

namespace KvmProbe.Perturbations;

/// <summary>A slot of memory as a case has made it.</summary>
/// <param name="Request">The request that made it.</param>
/// <param name="Region">What that was given.</param>
public sealed record MemorySlot(Request Request, kvm_userspace_memory_region2 Region)
{
    /// <summary>Whether one of the flags is set.</summary>
    public bool Has(uint flags) => (Region.flags & flags) != 0;

    /// <summary>The same slot, deleted.</summary>
    public MemorySlot Deleted => this with { Region = Region with { memory_size = 0, flags = 0 } };

    /// <summary>The same slot with other flags.</summary>
    public MemorySlot With(uint flags) => this with { Region = Region with { flags = flags } };

    /// <inheritdoc/>
    public override string ToString() => $"slot {Region.slot} of 0x{Region.memory_size:x} bytes at 0x{Region.guest_phys_addr:x}";
}
