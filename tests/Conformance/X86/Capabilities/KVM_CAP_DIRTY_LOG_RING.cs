using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.36: what KVM itself writes on x86.</summary>
public sealed class KVM_CAP_DIRTY_LOG_RING
{
    /// <summary>Brings it about that KVM writes a page, and looks whether that page is in the vCPU's ring, and no other.</summary>
    [Rows]
    public string KernelWrites(Lab lab, KernelWriterRow row) => row.Observe(new DirtyStage(lab, hasRing: true));
}
