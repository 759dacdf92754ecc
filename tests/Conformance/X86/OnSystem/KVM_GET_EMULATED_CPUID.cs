using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.88.</summary>
public sealed class KVM_GET_EMULATED_CPUID
{
    /// <summary>Asks, with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, CpuidCountRow row) => CpuidCount.Observe(lab, row, lab.Kvm.GetEmulatedCpuid);

    /// <summary>Asks with padding that is not zero in the last of an odd number of entries.</summary>
    [Rows]
    public string AskWithPadding(Lab lab)
    {
        const int room = 15;
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(room, new kvm_cpuid2 { nent = room });
        for (var i = 0; i < room; i++)
        {
            list[i] = default;
        }

        var entry = default(kvm_cpuid_entry2);
        entry.padding[2] = 1;
        list[room - 1] = entry;
        return lab.Kvm.GetEmulatedCpuid(list).ToString();
    }

    /// <summary>Looks for what KVM emulates everywhere: MOVBE, in leaf 1.</summary>
    [Rows]
    public string Features(Lab lab)
    {
        const int room = 256;
        const uint moveBigEndian = 1 << 22;
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(room, new kvm_cpuid2 { nent = room });
        for (var i = 0; i < room; i++)
        {
            list[i] = default;
        }

        var result = lab.Kvm.GetEmulatedCpuid(list);
        var entries = list.Take(list.Head.nent);
        var leaf = entries.Where(entry => entry.function == 1).ToArray();
        return $"{result} leaf 1 x {leaf.Length} movbe={leaf.All(entry => (entry.ecx & moveBigEndian) != 0)}";
    }

    /// <summary>Gives a guest what is emulated, and lets it use it: on memory, and on MMIO.</summary>
    [Rows]
    public string Use(Lab lab, EmulatorRow row) => AsMemory.Compare(lab, row, Cpuid.WithEmulated(lab));

    /// <summary>Reads the whole list. Whether RDPID is emulated depends on the host.</summary>
    [Rows]
    public string Entries(Lab lab)
    {
        const uint readProcessorId = 1 << 22;
        var entries = CpuidCount.Entries(lab, lab.Kvm.GetEmulatedCpuid, first: 0x11);
        foreach (ref var entry in entries.AsSpan())
        {
            entry.ecx &= entry.function == 7 ? ~readProcessorId : ~0u;
        }

        return string.Join("; ", entries.Select(entry => $"leaf {entry.function:x}: {Fields.Text(in entry)}"));
    }

    /// <summary>Asks twice, with other entries in the list before.</summary>
    [Rows]
    public string AskTwice(Lab lab) => CpuidCount.AskTwice(lab, lab.Kvm.GetEmulatedCpuid);
}
