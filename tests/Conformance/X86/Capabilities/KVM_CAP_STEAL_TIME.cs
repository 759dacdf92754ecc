using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>KVM tells the guest how long it could not run.</summary>
public sealed class KVM_CAP_STEAL_TIME
{
    private const uint Features = 0x4000_0001; // KVM_CPUID_FEATURES
    private const int StealTime = 5; // KVM_FEATURE_STEAL_TIME
    private const int FlushTlb = 9; // KVM_FEATURE_PV_TLB_FLUSH
    private const ulong Preempted = 16;

    /// <summary>A guest's features.</summary>
    public sealed record PreemptedRow : Row
    {
        /// <summary>Whether the guest is told that it may ask for its TLB to be flushed by that byte.</summary>
        public bool FlushesTlb { get; init; }
    }

    /// <summary>Says in the guest's steal time that its vCPU does not run, as KVM does when it takes it from a CPU, and lets it run.</summary>
    [Rows]
    public string Run(Lab lab, PreemptedRow row)
    {
        var guest = new ParavirtualGuest(lab);
        var cpuid = Cpuid.Supported(lab);
        ref var features = ref cpuid.Entries[Array.FindIndex(cpuid.Entries, entry => entry.function == Features)].eax;
        features = row.FlushesTlb ? features | (1U << FlushTlb) : features & ~(1U << FlushTlb);
        cpuid.Apply(guest.Cpu.Vcpu);
        guest.Cpu.Vcpu.Enable(Capability.KVM_CAP_ENFORCE_PV_FEATURE_CPUID, 1).OrThrow("KVM_CAP_ENFORCE_PV_FEATURE_CPUID");
        var memory = guest.AddMemory();
        var enabled = guest.Write(Constants.MSR_KVM_STEAL_TIME, ParavirtualGuest.Slot | Constants.KVM_MSR_ENABLED);
        memory.Write(ParavirtualGuest.Slot + Preempted, (byte)Constants.KVM_VCPU_PREEMPTED);
        return $"{enabled}; {guest.Step("nothing")}; preempted={memory.Read<byte>(ParavirtualGuest.Slot + Preempted)}";
    }

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
