using KvmProbe.Abi;
using KvmProbe.Mutants;
using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.MadeUp;

/// <summary>The neutral cases notice that the made-up KVM misbehaves.</summary>
[TestFixture]
public sealed class MutantsTests
{
    /// <summary>Few enough to run again and again: each mutant that nobody notices runs them all.</summary>
    private static readonly IReadOnlyList<Case> Cases =
        [.. MadeUpSuite.Cases.Where(@case => @case.Entry is "KVM_GET_DIRTY_LOG" or "KVM_SET_USER_MEMORY_REGION" && @case.Method.Name != "Ask")];

    private readonly MadeUpKvm _kvm = new();
    private MutantRun _run = null!;
    private Observed _observed = null!;
    private ILookup<uint, Mutant> _ofBytes = null!;
    private IReadOnlyList<Mutant> _mutants = null!;
    private IReadOnlyDictionary<Case, Surveyor> _effective = null!;

    [OneTimeSetUp]
    public void Look()
    {
        _run = new MutantRun(_kvm.Target, MadeUpSuite.Host, MadeUpSuite.Guests, MadeUpSuite.Catalogue, new Deviations([]), TimeSpan.FromSeconds(1));
        _observed = new Observed(_run.Observe(Cases, 1, () => new Recorder(Architecture.s390x)));
        _mutants = MutantList.Of(MadeUpSuite.Catalogue, _observed, "kvm");
        _ofBytes = _mutants.Where(mutant => mutant.IsOfBytes && mutant.Request.ExistsOn(Architecture.s390x)).ToLookup(mutant => mutant.Request[Architecture.s390x]);
        _effective = _run.Observe(Cases, 1, () => new Surveyor(_ofBytes));
    }

    [OneTimeTearDown]
    public void Release() => _kvm.Dispose();

    [TestCase("KVM_GET_DIRTY_LOG/bitmap:all-lost")]
    [TestCase("KVM_GET_DIRTY_LOG/bitmap:one-lost")]
    [TestCase("KVM_GET_DIRTY_LOG/bitmap:one-too-many")]
    [TestCase("KVM_GET_DIRTY_LOG/bitmap:unwritten")]
    [TestCase("KVM_RUN/exit.MMIO→HLT")]
    [TestCase("KVM_RUN/exit.MMIO.mmio.phys_addr:changed")]
    [TestCase("KVM_RUN/exit.MMIO.mmio.len:zeroed")]
    public void A_wrong_dirty_log_or_exit_is_noticed(string name) => IsNoticed(_mutants.Single(mutant => mutant.Name == name));

    [Test]
    public void Two_of_three_mutants_that_a_case_meets_are_noticed()
    {
        var met = _mutants.Where(mutant => _observed.Meeting(mutant, _effective).Count > 0).ToList();
        var noticed = met.Count(mutant => _run.Try(mutant, _observed.Meeting(mutant, _effective)).IsNoticed);
        TestContext.Out.WriteLine($"{noticed} of {met.Count}");
        Assert.That(met, Has.Count.GreaterThan(50));
        Assert.That(noticed, Is.GreaterThanOrEqualTo(2 * met.Count / 3));
    }

    private void IsNoticed(Mutant mutant) => Assert.That(_run.Try(mutant, _observed.Meeting(mutant, _effective)).IsNoticed, Is.True);
}
