using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>4.24: how the interrupt controllers in the kernel behave, as a guest sees it that talks to them.</summary>
public sealed class KVM_CAP_IRQCHIP
{
    /// <summary>A guest talks to the PICs.</summary>
    [Rows]
    public string Pic(Lab lab, AccessRow row) => row.Boot(lab).Trace();

    /// <summary>A guest talks to the IOAPIC.</summary>
    [Rows]
    public string Ioapic(Lab lab, AccessRow row) => row.Boot(lab).Trace();

    /// <summary>A guest talks to its local APIC.</summary>
    [Rows]
    public string LocalApic(Lab lab, AccessRow row) => row.Boot(lab).Trace();
}
