namespace KvmProbe.HostTests;

/// <summary>The suite, of which the tests take a case.</summary>
internal static class TheSuite
{
    internal static Suite Suite { get; } = Suite.Load(typeof(Conformance.Rules.Precondition).Assembly);
}
