using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_MMIO
{
    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Runs a guest to where it has stored what it read.</summary>
    [Rows]
    public string Registers(Lab lab, GuestRow row) => row.Boot(lab).TraceToStored(1);

    /// <summary>The same for a guest that stores sixteen bytes.</summary>
    [Rows]
    public string WideRegisters(Lab lab, GuestRow row) => row.Boot(lab).TraceToStored(2);

    /// <summary>Runs an instruction on MMIO and on memory.</summary>
    [Rows]
    public string AsMemory(Lab lab, EmulatorRow row) => Guests.AsMemory.Compare(lab, row);
}
