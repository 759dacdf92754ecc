using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.101.</summary>
public sealed class KVM_PPC_GET_RMMU_INFO
{
    private const int PageShiftBits = 6;
    private const int ActualPageShift = 29;

    /// <summary>Asks for the geometries of trees: the log2 of the page, and the bits of each level, the lowest first.</summary>
    [Rows]
    public string AskForTrees(Lab lab)
    {
        var result = lab.CreateVm().PpcGetRmmuInfo(out var info);
        var trees = ((ReadOnlySpan<kvm_ppc_radix_geom>)info.geometries).ToArray().Where(tree => tree.page_shift != 0)
            .Select(tree => $"{tree.page_shift}: {tree.level_bits[0]} {tree.level_bits[1]} {tree.level_bits[2]} {tree.level_bits[3]}");
        return $"{result}; {string.Join("; ", trees)}";
    }

    /// <summary>Asks for the page sizes of tlbie: the log2 of each, and its encoding.</summary>
    [Rows]
    public string AskForPages(Lab lab)
    {
        var result = lab.CreateVm().PpcGetRmmuInfo(out var info);
        var pages = ((ReadOnlySpan<uint>)info.ap_encodings).ToArray().Where(page => page != 0)
            .Select(page => $"{page & ((1 << PageShiftBits) - 1)}: AP {page >> ActualPageShift}");
        return $"{result}; {string.Join("; ", pages)}";
    }
}
