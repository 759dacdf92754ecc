using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.SelfChecks.Headers;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Conformance.Rules;

/// <summary>KvmProbe.Abi says what the kernel's headers say, on every architecture. No compiler and no KVM is needed to find out.</summary>
public sealed class AbiAgreement
{
    private static readonly Excuses Excuses = new();

    private static readonly Lazy<Dictionary<Architecture, AbiComparison>> Comparisons = new(() =>
        HeaderFacts.Architectures.ToDictionary(architecture => architecture, Compare));

    private static readonly Lazy<AbiComparison> Obsolete = new(CompareObsolete);

    private static AbiComparison Compare(Architecture architecture) => new AbiComparison(HeaderFacts.Of(architecture), Excuses).Run();

    private static IEnumerable<Architecture> Architectures => HeaderFacts.Architectures;

    /// <summary>Requests, capabilities, exit reasons, constants, structs and fields of one architecture: nothing differs, and nothing is missing on either side.</summary>
    [TestCaseSource(nameof(Architectures))]
    public void Code_and_header_agree(Architecture architecture)
    {
        var comparison = Comparisons.Value[architecture];
        TestContext.Out.WriteLine($"{architecture}: {Counts([comparison])} compared");
        AssertAgreement(comparison);
    }

    /// <summary>Says how many of each were compared, and that they are thousands.</summary>
    [Test]
    public void All_of_it_was_compared()
    {
        TestContext.Error.WriteLine($"ABI: {Counts(Comparisons.Value.Values)} compared on {Comparisons.Value.Count} architectures");
        var things = Comparisons.Value.Values.Sum(comparison => comparison.Compared.Values.Sum());
        Assert.That(things, Is.GreaterThan(9000));
    }

    /// <summary>An excuse that nothing needs any more must go.</summary>
    [Test]
    public void Every_excuse_is_needed()
    {
        _ = (Comparisons.Value, Obsolete.Value);
        Assert.That(Excuses.Unneeded(), Is.Empty);
    }

    /// <summary>What the code has for all architectures stands in a header of one at least.</summary>
    [Test]
    public void What_is_common_is_in_some_header()
    {
        var all = Architectures.Select(HeaderFacts.Of).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(CodeFacts.CommonConstants.Keys.Except(all.SelectMany(header => header.Constants.Keys)), Is.Empty);
            Assert.That(Enum.GetNames<Capability>().Except(all.SelectMany(header => header.Capabilities.Keys)), Is.Empty);
            Assert.That(Enum.GetNames<ExitReason>().Except(all.SelectMany(header => header.ExitReasons.Keys)), Is.Empty);
        });
    }

    /// <summary>The numbers of the API of this Linux.</summary>
    [Test]
    public void Counts_are_those_of_Linux_7_3_4()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Requests.All, Has.Count.EqualTo(152));
            Assert.That(ObsoleteRequests.All, Has.Count.EqualTo(9));
            Assert.That(Enum.GetNames<Capability>(), Has.Length.EqualTo(246));
            Assert.That(Enum.GetNames<ExitReason>(), Has.Length.EqualTo(44));
            Assert.That(Architectures.Select(a => HeaderFacts.Of(a).Kernel).Distinct(), Is.EqualTo(new[] { "7.3.4" }));
        });
    }

    /// <summary>No struct leaves its layout to the runtime.</summary>
    [Test]
    public void Structs_are_explicit_and_have_no_references()
    {
        var types = Architectures.SelectMany(architecture => CodeFacts.Of(architecture).Structs.Values)
            .Concat(CodeFacts.ObsoleteStructs.Values).Distinct().ToList();
        Assert.That(types.Where(type => !type.IsExplicitLayout || HasReferences(type)), Is.Empty);
    }

    /// <summary>What the newest headers no longer have is held against the last that had it.</summary>
    [Test]
    public void Obsolete_requests_are_those_of_Linux_6_1()
    {
        AssertAgreement(Obsolete.Value);
        Assert.That(Obsolete.Value.Compared["obsolete request"], Is.EqualTo(9));
    }

    private static AbiComparison CompareObsolete()
    {
        var facts = HeaderFacts.Read<ObsoleteFacts>("abi/obsolete");
        var comparison = new AbiComparison(HeaderFacts.Of(Architecture.x86_64) with { Requests = facts.Requests }, Excuses);
        comparison.CompareRequests(ObsoleteRequests.All, "obsolete request");
        comparison.CompareStructs(facts.Structs, CodeFacts.ObsoleteStructs, "obsolete struct");
        return comparison;
    }

    private static void AssertAgreement(AbiComparison comparison)
    {
        if (comparison.Disagreements.Count > 0)
        {
            Assert.Fail(string.Join('\n', comparison.Disagreements));
        }
    }

    private static string Counts(IEnumerable<AbiComparison> comparisons) => string.Join(", ", comparisons
        .SelectMany(comparison => comparison.Compared)
        .GroupBy(count => count.Key, count => count.Value)
        .Select(group => $"{group.Sum()} {Plural(group.Key)}"));

    private static string Plural(string noun) => noun == "capability" ? "capabilities" : $"{noun}s";

    private static bool HasReferences(Type type) => (bool)typeof(RuntimeHelpers)
        .GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;
}
