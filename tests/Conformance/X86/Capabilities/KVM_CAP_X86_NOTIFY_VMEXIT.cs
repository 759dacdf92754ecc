using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.33.</summary>
public sealed class KVM_CAP_X86_NOTIFY_VMEXIT
{
    /// <summary>Enables it.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => row.Enable(row.Vm(lab), Capability.KVM_CAP_X86_NOTIFY_VMEXIT).ToString();
}
