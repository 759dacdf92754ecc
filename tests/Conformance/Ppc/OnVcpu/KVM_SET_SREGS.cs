using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Powerpc;

namespace KvmProbe.Conformance.Ppc.OnVcpu;

/// <summary>4.14.</summary>
public sealed class KVM_SET_SREGS
{
    private const ulong Valid = 1UL << 27;

    /// <summary>Sets two segments, one of which is valid, and reads them.</summary>
    [Rows]
    public string SetSegments(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
        sregs.u.s.ppc64.slb[0].slbe = 0x1000_0000;
        sregs.u.s.ppc64.slb[0].slbv = 0x400;
        sregs.u.s.ppc64.slb[3].slbe = 0x3000_0000 | Valid | 3;
        sregs.u.s.ppc64.slb[3].slbv = 0x500;
        var result = vcpu.SetSregs(in sregs);
        vcpu.GetSregs(out var read).OrThrow("KVM_GET_SREGS");
        var slb = ((ReadOnlySpan<kvm_sregs.u_t.s_t.ppc64_t.slb_t>)read.u.s.ppc64.slb).ToArray();
        var segments = slb.Where(entry => entry.slbe != 0 || entry.slbv != 0).Select(entry => $"0x{entry.slbe:x} 0x{entry.slbv:x}");
        return $"{result}; {string.Join("; ", segments)}";
    }

    /// <summary>Sets another processor's version.</summary>
    [Rows]
    public string SetOtherVersion(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        vcpu.GetSregs(out var sregs).OrThrow("KVM_GET_SREGS");
        sregs.pvr ^= 0x1_0000;
        return vcpu.SetSregs(in sregs).ToString();
    }
}
