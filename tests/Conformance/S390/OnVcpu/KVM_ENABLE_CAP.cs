using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>4.37, of a vCPU.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>Enables a capability.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => lab.CreateVcpu().EnableCap(row.Argument).ToString();
}
