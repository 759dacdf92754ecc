using System.Buffers.Binary;
using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.47.</summary>
public sealed class KVM_PPC_GET_PVINFO
{
    /// <summary>Asks where the capability is absent.</summary>
    [Rows]
    public string AskWithout(Lab lab) => lab.CreateVm().PpcGetPvinfo(out _).ToString();

    /// <summary>Asks for the instructions of a hypercall, which are in big-endian order.</summary>
    [Rows]
    public string Ask(Lab lab)
    {
        var result = lab.CreateVm().PpcGetPvinfo(out var info);
        var instructions = Enumerable.Range(0, 4).Select(i => BinaryPrimitives.ReverseEndianness(info.hcall[i]).ToString("x8"));
        var rest = ((ReadOnlySpan<byte>)info.pad).ContainsAnyExcept((byte)0) ? "is not zero" : "is zero";
        return $"{result}; {string.Join(' ', instructions)}; flags={info.flags}; the rest {rest}";
    }
}
