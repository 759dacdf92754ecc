namespace KvmReport.Documents;

/// <summary>A case in words.</summary>
/// <param name="Id">The id.</param>
/// <param name="Says">What it says.</param>
/// <param name="Expects">What it expects.</param>
public sealed record DocumentCase(string Id, string Says, string Expects);
