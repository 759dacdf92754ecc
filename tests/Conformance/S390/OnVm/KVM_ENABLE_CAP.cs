using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Rows;

namespace KvmProbe.Conformance.S390.OnVm;

/// <summary>4.37, of a VM.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>Enables a capability of a VM that has no vCPU.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => lab.CreateVm().EnableCap(row.Argument).ToString();

    /// <summary>Enables a capability of a VM that has a vCPU.</summary>
    [Rows]
    public string EnableLate(Lab lab, CapRow row) => lab.Boot("interrupts").Vm.EnableCap(row.Argument).ToString();
}
