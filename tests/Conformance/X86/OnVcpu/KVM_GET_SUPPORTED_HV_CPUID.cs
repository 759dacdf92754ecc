using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.118, on a vCPU.</summary>
public sealed class KVM_GET_SUPPORTED_HV_CPUID
{
    /// <summary>Asks, with memory for more entries than the kernel is told of.</summary>
    [Rows]
    public string Get(Lab lab, CpuidCountRow row) => OnSystem.CpuidCount.Observe(lab, row, lab.CreateVcpu().GetSupportedHvCpuid);

    /// <summary>Reads the signatures of the vendor and of the interface.</summary>
    [Rows]
    public string Signatures(Lab lab) => OnSystem.KVM_GET_SUPPORTED_HV_CPUID.Signatures(lab, lab.CreateVcpu().GetSupportedHvCpuid);

    /// <summary>Reads all leaves.</summary>
    [Rows]
    public string Leaves(Lab lab) => OnSystem.KVM_GET_SUPPORTED_HV_CPUID.Leaves(lab, lab.CreateVcpu().GetSupportedHvCpuid);
}
