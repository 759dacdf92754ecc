namespace KvmReport;

/// <summary>The verdicts as a record has them.</summary>
public static class Verdicts
{
    /// <summary>All verdicts, those that fail a run first, most important first.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["crash", "hang", "alarm", "violation", "drift", "stale", "broken", "deviation", "gated", "pass"];

    /// <summary>Whether a verdict fails a run. A verdict that this program does not know does.</summary>
    public static bool Fails(string verdict) => verdict is not ("pass" or "gated" or "deviation");
}
