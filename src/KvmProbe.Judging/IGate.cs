using KvmProbe.Abi;

namespace KvmProbe.Judging;

/// <summary>Says what a host has. It asks the host, never the kernel's version.</summary>
public interface IGate
{
    /// <summary>What <c>KVM_CHECK_EXTENSION</c> answers on a VM descriptor; 0 when absent.</summary>
    long Value(Capability capability);

    /// <summary>What it answers on the system descriptor; 0 when absent.</summary>
    long SystemValue(Capability capability);

    /// <summary>The first of the needs that the host does not meet.</summary>
    Need? FirstAbsent(IReadOnlyList<Need> needs);
}
