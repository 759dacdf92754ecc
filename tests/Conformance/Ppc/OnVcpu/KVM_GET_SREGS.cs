using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.13.</summary>
public sealed class KVM_GET_SREGS
{
    /// <summary>Reads what a new vCPU has: the processor's version, and no segment.</summary>
    [Rows]
    public string ReadNew(Lab lab)
    {
        var result = lab.CreateVcpu().GetSregs(out var sregs);
        var version = sregs.pvr;
        sregs.pvr = 0;
        var rest = Fields.Text(in sregs);
        return $"{result}; {(version >> 16 == 0 ? "no version" : "a version")}; the rest: {(rest.Length == 0 ? "0" : rest)}";
    }
}
