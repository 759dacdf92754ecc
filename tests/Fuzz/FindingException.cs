namespace KvmProbe.Fuzz;

/// <summary>Something that must not be: what was tried, and what came of it.</summary>
/// <param name="message">What came of it.</param>
/// <param name="inner">The exception that nobody expected, if it was one.</param>
public sealed class FindingException(string message, Exception? inner = null) : Exception(message, inner);
