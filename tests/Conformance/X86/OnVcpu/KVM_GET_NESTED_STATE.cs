using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.114.</summary>
public sealed class KVM_GET_NESTED_STATE
{
    /// <summary>How many bytes the kernel is told of.</summary>
    public sealed record SizeRow : Row
    {
        /// <summary>The size, as a distance from that of the header.</summary>
        public required string Size { get; init; }
    }

    /// <summary>Reads it of a vCPU that has no nested guest.</summary>
    [Rows]
    public string Get(Lab lab, SizeRow row)
    {
        var told = Symbol.Parse(row.Size, "header", NestedState.HeaderSize);
        var state = NestedState.Of(lab, new kvm_nested_state { size = (uint)told });
        var result = lab.CreateVcpu().GetNestedState(state);
        var head = state.Head;
        return $"{result} size={Symbol.Of(head.size, "header", NestedState.HeaderSize)}"
            + (result.Ok ? $" format={head.format} flags=0x{head.flags:x}" : "");
    }

    /// <summary>Compares the most that there can be with what the state needs.</summary>
    [Rows]
    public string MostSize(Lab lab) =>
        lab.Capability(Abi.Capability.KVM_CAP_NESTED_STATE) > NestedState.HeaderSize ? "a header and data" : "no data";
}
