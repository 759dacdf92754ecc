using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>4.3.</summary>
public sealed class KVM_GET_MSR_INDEX_LIST
{
    /// <summary>How many entries the kernel is told that there is room for.</summary>
    public sealed record ListRow : Row
    {
        /// <summary>The count, as a distance from the needed one.</summary>
        public required string Nmsrs { get; init; }
    }

    /// <summary>Gets the list with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row)
    {
        var probe = lab.VarArg<kvm_msr_list, uint>(0, new kvm_msr_list { nmsrs = 0 });
        lab.Kvm.GetMsrIndexList(probe);
        var needed = probe.Head.nmsrs;

        const int spare = 64;
        var told = (uint)Symbol.Parse(row.Nmsrs, "needed", needed);
        var list = lab.VarArg<kvm_msr_list, uint>((int)needed + spare, new kvm_msr_list { nmsrs = told });
        var result = lab.Kvm.GetMsrIndexList(list);
        return $"{result} nmsrs={Symbol.Of(list.Head.nmsrs, "needed", needed)} written={Symbol.Of(list.Written, "needed", needed)}";
    }
}
