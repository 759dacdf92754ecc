using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>The ring of coalesced writes, in the mapping of a vCPU: all vCPUs of a VM share it.</summary>
/// <param name="lab">The case's lab.</param>
/// <param name="page">The run page whose mapping holds the ring.</param>
public sealed class CoalescedRing(Lab lab, RunPage page)
{
    private readonly long _start = lab.Kvm.CheckExtension((uint)Capability.KVM_CAP_COALESCED_MMIO)
        .OrThrow("KVM_CHECK_EXTENSION") * lab.Target.PageSize;

    /// <summary>How many entries the ring has; one always stays free.</summary>
    public int Entries { get; } = (lab.Target.PageSize - Unsafe.SizeOf<kvm_coalesced_mmio_ring>()) / Unsafe.SizeOf<kvm_coalesced_mmio>();

    /// <summary>How many entries wait.</summary>
    public int Count => (int)(Head.last + Entries - Head.first) % Entries;

    /// <summary>Takes all entries that wait, and says what they are.</summary>
    /// <exception cref="NonsenseException">The ring's indices, or the length of an entry, cannot be true.</exception>
    public string Take()
    {
        if (Head.first >= Entries || Head.last >= Entries)
        {
            throw new NonsenseException($"the ring of {Entries} entries goes from {Head.first} to {Head.last}");
        }

        var texts = new List<string>();
        for (var index = Head.first; index != Head.last; index = (index + 1) % (uint)Entries)
        {
            texts.Add(Text(page.Memory.Read<kvm_coalesced_mmio>(_start + Unsafe.SizeOf<kvm_coalesced_mmio_ring>() + (index * Unsafe.SizeOf<kvm_coalesced_mmio>()))));
        }

        page.Memory.Write(_start, Head.last);
        return texts.Count == 0 ? "empty" : string.Join(", ", texts);
    }

    /// <summary>Sets the indices.</summary>
    public void Set(uint first, uint last)
    {
        page.Memory.Write(_start, first);
        page.Memory.Write(_start + sizeof(uint), last);
    }

    private kvm_coalesced_mmio_ring Head => page.Memory.Read<kvm_coalesced_mmio_ring>(_start);

    private string Text(kvm_coalesced_mmio entry)
    {
        ReadOnlySpan<byte> data = entry.data;
        return entry.len > data.Length
            ? throw new NonsenseException($"an entry of {entry.len} bytes, with room for {data.Length}")
            : $"{(entry.pio == 0 ? "mmio" : $"pio({entry.pio})")} 0x{entry.phys_addr:x}=0x{ArchitectureTraits.Of(lab.Target.Architecture).NumberOf(data[..(int)entry.len]):x}";
    }
}
