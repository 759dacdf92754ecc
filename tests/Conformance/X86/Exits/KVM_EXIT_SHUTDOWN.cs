using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_SHUTDOWN
{
    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();
}
