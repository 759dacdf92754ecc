using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.3.</summary>
public sealed class KVM_GET_MSR_FEATURE_INDEX_LIST
{
    /// <summary>How many entries the kernel is told that there is room for.</summary>
    public sealed record ListRow : Row
    {
        /// <summary>The count, as a distance from the needed one.</summary>
        public required string Nmsrs { get; init; }
    }

    /// <summary>The whole list.</summary>
    internal static uint[] Indices(Lab lab)
    {
        const int room = 1024;
        var list = lab.VarArg<kvm_msr_list, uint>(room, new kvm_msr_list { nmsrs = room });
        lab.Kvm.GetMsrFeatureIndexList(list).OrThrow("KVM_GET_MSR_FEATURE_INDEX_LIST");
        return list.Take(list.Head.nmsrs);
    }

    /// <summary>Gets the list with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row)
    {
        const int spare = 64;
        var needed = Indices(lab).Length;
        var told = (uint)Symbol.Parse(row.Nmsrs, "needed", needed);
        var list = lab.VarArg<kvm_msr_list, uint>(needed + spare, new kvm_msr_list { nmsrs = told });
        var result = lab.Kvm.GetMsrFeatureIndexList(list);
        return $"{result} nmsrs={Symbol.Of(list.Head.nmsrs, "needed", needed)} written={Symbol.Of(list.Written, "needed", needed)}";
    }

    /// <summary>Looks whether each index is there once.</summary>
    [Rows]
    public string EachOnce(Lab lab)
    {
        var indices = Indices(lab);
        return indices.Length > 0 && indices.Distinct().Count() == indices.Length ? "each once" : $"{indices.Length} indices, some twice";
    }
}
