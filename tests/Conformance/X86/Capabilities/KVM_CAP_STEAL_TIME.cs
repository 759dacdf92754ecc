using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>KVM tells the guest how long it could not run.</summary>
public sealed class KVM_CAP_STEAL_TIME
{
    private const uint Features = 0x4000_0001; // KVM_CPUID_FEATURES
    private const int StealTime = 5; // KVM_FEATURE_STEAL_TIME

    /// <summary>Compares the capability with the feature that a guest is to see.</summary>
    [Rows]
    public string Feature(Lab lab)
    {
        var leaf = Cpuid.Supported(lab).Entries.First(entry => entry.function == Features);
        return (lab.Capability(Capability.KVM_CAP_STEAL_TIME) > 0, (leaf.eax & (1 << StealTime)) != 0) switch
        {
            (true, true) => "both",
            (false, false) => "neither",
            (true, false) => "the capability without the feature",
            _ => "the feature without the capability",
        };
    }
}
