using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.40.</summary>
public sealed class KVM_CAP_EXIT_HYPERCALL
{
    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_EXIT_HYPERCALL).ToString();

    /// <summary>Does not enable it, and lets the guest make the hypercall.</summary>
    [Rows]
    public string NotEnabled(Lab lab) => Hypercall.Trace(lab, isEnabled: false, answer: 0);
}
