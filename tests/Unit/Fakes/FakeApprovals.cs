namespace KvmProbe.Unit.Fakes;

/// <summary>Approvals that a test says.</summary>
public sealed class FakeApprovals(string? accepted) : IApprovals
{
    public bool Holds(string id, string text, out string? verified)
    {
        verified = accepted;
        return accepted == text;
    }
}
