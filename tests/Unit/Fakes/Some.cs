using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Unit.Fakes;

/// <summary>Things that many tests need one of.</summary>
public static class Some
{
    /// <summary>A host.</summary>
    public static HostFacts Host { get; } = new(
        "6.12.95-test", "#1", "kvm_amd", "amd", "a CPU", "0x1", 2, new HashSet<string>(["svm"]), Architecture.x86_64);

    /// <summary>The suite.</summary>
    public static Suite Suite { get; } = Suite.Load(typeof(Conformance.Rules.Precondition).Assembly);

    /// <summary>What the API promises on x86.</summary>
    public static Catalogue Catalogue => Suite.Data.Catalogues[Architecture.x86_64];

    /// <summary>A case; one that cites a section is a promise, one that does not is an approval.</summary>
    public static Case Case(
        string expect = "ok", string? doc = "4.1", string[]? needs = null, string? refused = null, string entry = "KVM_GET_API_VERSION",
        string kind = "system")
    {
        var row = new Row
        {
            Name = "some-case",
            Kind = CaseKind.effect,
            Says = "something holds",
            Doc = doc,
            Expect = expect == Expectation.VerifiedMark ? Expectation.Verified : new Expectation(expect.Split('|')),
            Refused = refused,
        };
        return new Case(kind, entry, row, Need.ParseAll(needs ?? [], "some.json"), typeof(Some).GetMethod(nameof(Case))!);
    }
}
