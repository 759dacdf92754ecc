namespace KvmProbe.Cases;

/// <summary>What the API says of one exit reason.</summary>
public sealed record ExitEntry
{
    /// <summary>The name: KVM_EXIT_*.</summary>
    public required string Name { get; init; }

    /// <summary>The member of the union of <c>kvm_run</c> that describes it; null when there is none.</summary>
    public string? Member { get; init; }

    /// <summary>Why no x86 guest can provoke it here; null when one can.</summary>
    public string? Excuse { get; init; }
}
