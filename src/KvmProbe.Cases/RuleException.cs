namespace KvmProbe.Cases;

/// <summary>What a rule expects of an entry that it does not fit as it stands.</summary>
public sealed record RuleException
{
    /// <summary>What is expected instead; null when the rule says nothing about the entry.</summary>
    public string? Expect { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }
}
