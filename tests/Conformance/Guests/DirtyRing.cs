using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>The dirty ring of a vCPU, mapped, and read in its order.</summary>
public sealed class DirtyRing
{
    private static readonly int FlagsAt = (int)Marshal.OffsetOf<kvm_dirty_gfn>(nameof(kvm_dirty_gfn.flags));
    private readonly TargetMemory _memory;
    private int _next;

    /// <summary>Maps the ring.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="vcpu">The vCPU.</param>
    /// <param name="bytes">The size that the rings of the VM have.</param>
    public DirtyRing(Lab lab, KvmVcpu vcpu, int bytes)
    {
        Entries = bytes / Unsafe.SizeOf<kvm_dirty_gfn>();
        vcpu.Map((ulong)bytes, Offset(lab), out var memory).OrThrow("mmap of the dirty ring");
        _memory = lab.Own(memory!);
    }

    /// <summary>How many entries the ring has.</summary>
    public int Entries { get; }

    /// <summary>Where in a vCPU's descriptor the ring stands, in bytes.</summary>
    public static ulong Offset(Lab lab) => lab.Guests.DirtyRingPage * (ulong)lab.Target.PageSize;

    /// <summary>The entries that are dirty, from the next in order on: slot and page of each.</summary>
    public string Dirty()
    {
        var found = Found();
        return found.Count == 0 ? "nothing" : string.Join(' ', found.Select(entry => $"{entry.slot}:{entry.offset}"));
    }

    /// <summary>The pages of the entries that are dirty, from the next in order on.</summary>
    public IReadOnlyList<ulong> DirtyPages => [.. Found().Select(entry => entry.offset)];

    /// <summary>Marks the next entries as harvested.</summary>
    public void Harvest(int count)
    {
        for (; count > 0; count--)
        {
            Mark(_next++);
        }
    }

    /// <summary>Marks an entry as harvested, in its order or not.</summary>
    public void Mark(int index) => _memory.Write(At(index) + FlagsAt, (uint)Abi.Constants.KVM_DIRTY_GFN_F_RESET);

    /// <summary>Marks the next entry as harvested, and has it name another page than the kernel's.</summary>
    public void Forge(uint slot, ulong offset) => _memory.Write(
        At(_next++), new kvm_dirty_gfn { flags = (uint)Abi.Constants.KVM_DIRTY_GFN_F_RESET, slot = slot, offset = offset });

    /// <summary>The flags of an entry.</summary>
    public uint Flags(int index) => _memory.Read<uint>(At(index) + FlagsAt);

    private List<kvm_dirty_gfn> Found()
    {
        var ring = new kvm_dirty_gfn[Entries];
        _memory.ReadItems(0, ring.AsSpan());
        return [.. Enumerable.Range(_next, Entries).Select(i => ring[i % Entries])
            .TakeWhile(entry => entry.flags == Abi.Constants.KVM_DIRTY_GFN_F_DIRTY)];
    }

    private long At(int index) => index % Entries * (long)Unsafe.SizeOf<kvm_dirty_gfn>();
}
