using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_SHUTDOWN
{
    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();
}
