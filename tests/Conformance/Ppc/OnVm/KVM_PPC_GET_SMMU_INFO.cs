using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;
using static KvmProbe.Abi.Powerpc.Constants;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.74.</summary>
public sealed class KVM_PPC_GET_SMMU_INFO
{
    /// <summary>Asks, and holds the sizes against the order that they are to have.</summary>
    [Rows]
    public string Ask(Lab lab)
    {
        var result = lab.CreateVm().PpcGetSmmuInfo(out var info);
        var segments = Used(((ReadOnlySpan<kvm_ppc_one_seg_page_size>)info.sps).ToArray(), segment => segment.page_shift);
        var text = segments.Select(segment => $"{segment.page_shift}: {string.Join(' ', SizesOf(segment))}");
        return $"{result}; SLB of {info.slb_size}; {string.Join("; ", text)}; {(IsOrdered(segments) ? "in order" : "not in order")}";
    }

    /// <summary>Asks whether there can be guests with a hash page table, and holds it against KVM_CAP_PPC_MMU_HASH_V3.</summary>
    [Rows]
    public string AskForHash(Lab lab)
    {
        lab.CreateVm().PpcGetSmmuInfo(out var info).OrThrow("KVM_PPC_GET_SMMU_INFO");
        var (says, has) = ((info.flags & KVM_PPC_NO_HASH) == 0, lab.Capability(Capability.KVM_CAP_PPC_MMU_HASH_V3) != 0);
        return says == has ? "as KVM_CAP_PPC_MMU_HASH_V3" : $"the flags say {says}, the capability {has}";
    }

    private static IEnumerable<uint> SizesOf(kvm_ppc_one_seg_page_size segment) =>
        Used(((ReadOnlySpan<kvm_ppc_one_page_size>)segment.enc).ToArray(), size => size.page_shift).Select(size => size.page_shift);

    /// <summary>What comes before the first entry of a shift of 0.</summary>
    private static List<T> Used<T>(T[] entries, Func<T, uint> shift) => [.. entries.TakeWhile(entry => shift(entry) != 0)];

    private static bool IsOrdered(List<kvm_ppc_one_seg_page_size> segments) =>
        segments.Zip(segments.Skip(1)).All(pair => pair.First.page_shift < pair.Second.page_shift)
        && segments.All(segment => segment.enc[0].page_shift >= segment.page_shift);
}
