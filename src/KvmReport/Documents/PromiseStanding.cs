namespace KvmReport.Documents;

/// <summary>How a promise stands, over all hosts of a report: what is worst comes first.</summary>
public enum PromiseStanding
{
    /// <summary>A case that asserts it failed on a host.</summary>
    broken,

    /// <summary>A host deviates as it is known to, or somebody waives the failure.</summary>
    deviating,

    /// <summary>No case asserts it, and no reason says why.</summary>
    open,

    /// <summary>Cases assert it, and on none of the hosts could one run.</summary>
    unseen,

    /// <summary>Every case that ran came out as promised; without records: cases assert it.</summary>
    kept,

    /// <summary>A typed reason says why no case asserts it.</summary>
    excused,
}
