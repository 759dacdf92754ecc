using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using NUnit.Framework;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace KvmProbe.Unit.Structure;

/// <summary>The layers of CONTRIBUTING.md's picture hold: no circle between namespaces, and what is neutral knows no architecture.</summary>
[TestFixture]
public sealed class LayerTests
{
    /// <summary>The folders and namespaces of architectures; the suite has guests and verbs of those that exist.</summary>
    private const string OfAnArchitecture = @"^KvmProbe\.((Abi|Guests|Conformance|Perturbations)\.)?(X86|Arm64|Riscv|Powerpc|Ppc|S390)(\..*)?$";

    private static readonly ArchUnitNET.Domain.Architecture Code = Load([.. Projects, Fakes.Some.Suite.Assembly.GetName().Name!]);

    /// <summary>The engine: all projects of <c>src</c> but the probe, which is one library.</summary>
    private static readonly ArchUnitNET.Domain.Architecture Engine = Load(Projects.Where(project => project != "KvmProbe"));

    private static IEnumerable<string> Projects => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj")).Select(path => Path.GetFileNameWithoutExtension(path)!);

    private static ArchUnitNET.Domain.Architecture Load(IEnumerable<string> assemblies) =>
        new ArchLoader().LoadAssemblies([.. assemblies.Select(Assembly.Load)]).Build();

    private static void Holds(IArchRule rule) =>
        Assert.That(rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description), Is.Empty);

    [TestCase("KvmProbe.(*)")]
    [TestCase("KvmReport.(*)")]
    public void No_circle_between_namespaces_of_the_engine(string namespaces) =>
        Assert.That(
            SliceRuleDefinition.Slices().Matching(namespaces).Should().BeFreeOfCycles().Evaluate(Engine)
                .Where(result => !result.Passed).Select(result => result.Description),
            Is.Empty);

    [Test]
    public void The_engine_knows_no_verb() =>
        Holds(Types().That().ResideInNamespaceMatching(@"^(KvmProbe|KvmReport)(\..*)?$").And().DoNotResideInNamespaceMatching(@"^KvmProbe\.Conformance(\..*)?$")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^KvmProbe\.Conformance(\..*)?$"));

    [Test]
    public void Neutral_verbs_know_no_architecture() =>
        Holds(Types().That().ResideInNamespaceMatching(@"^KvmProbe\.Conformance(\..*)?$").And().DoNotResideInNamespaceMatching(OfAnArchitecture)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(OfAnArchitecture));

    [Test]
    public void Neutral_guests_know_no_architecture() =>
        Holds(Types().That().ResideInNamespaceMatching(@"^KvmProbe\.Guests$")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(OfAnArchitecture));

    [TestCase("Data")]
    [TestCase("Hosts")]
    [TestCase("Cases")]
    [TestCase("SelfChecks")]
    [TestCase("Judging")]
    [TestCase("Perturbations")]
    [TestCase("Commands")]
    public void The_rest_of_the_engine_knows_no_architecture(string layer) =>
        Holds(Types().That().ResideInNamespaceMatching($@"^KvmProbe\.{layer}$")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(OfAnArchitecture).WithoutRequiringPositiveResults());

    /// <summary>That the rules can fail: what x86's verbs are made of is found.</summary>
    [Test]
    public void A_dependency_would_be_found() =>
        Assert.That(
            Types().That().ResideInNamespaceMatching(@"^KvmProbe\.Conformance\.X86\.OnVm$").Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(OfAnArchitecture)
                .Evaluate(Code).Count(result => !result.Passed),
            Is.GreaterThan(20));
}
