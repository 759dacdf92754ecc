namespace KvmReport;

/// <summary>A bug that a kernel is known to have.</summary>
/// <param name="Fix">What fixed it, and in which release; or that nothing has yet.</param>
/// <param name="Why">What is wrong.</param>
/// <param name="Cases">The ids of the cases that find it.</param>
public sealed record KnownBug(string Fix, string Why, IReadOnlyList<string> Cases);
