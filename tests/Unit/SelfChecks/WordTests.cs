using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>The small words of rows.</summary>
[TestFixture]
public sealed class WordTests
{
    [TestCase(40, "needed")]
    [TestCase(39, "needed-1")]
    [TestCase(48, "needed+8")]
    [TestCase(0, "0")]
    [TestCase(400, "400")]
    public void A_number_near_a_symbol_is_a_distance(long number, string text) =>
        Assert.That(Symbol.Of(number, "needed", 40), Is.EqualTo(text));

    [TestCase("needed", 40)]
    [TestCase("needed-1", 39)]
    [TestCase("needed+8", 48)]
    [TestCase("7", 7)]
    public void A_distance_is_read_back(string text, long number) => Assert.That(Symbol.Parse(text, "needed", 40), Is.EqualTo(number));

    [TestCase("neede")]
    [TestCase("needed*2")]
    public void What_is_no_number_is_said(string text) => Assert.That(() => Symbol.Parse(text, "needed", 40), Throws.TypeOf<DataException>());

    [TestCase("KVM_CAP_HLT", NeedKind.Capability)]
    [TestCase("!KVM_CAP_HLT", NeedKind.Capability)]
    [TestCase("KVM_CAP_HLT&4", NeedKind.Capability)]
    [TestCase("KVM_CAP_HLT>=4", NeedKind.Capability)]
    [TestCase("backend=kvm_amd", NeedKind.Backend)]
    [TestCase("vendor=intel", NeedKind.Vendor)]
    [TestCase("arch=x86", NeedKind.Architecture)]
    [TestCase("cpus>=2", NeedKind.Cpus)]
    [TestCase("cpuid.svm", NeedKind.CpuFeature)]
    [TestCase("cgroup=memory", NeedKind.Controller)]
    [TestCase("module kvm_amd.nested=1", NeedKind.ModuleParameter)]
    public void A_need_is_in_the_vocabulary(string text, NeedKind kind)
    {
        var need = Need.ParseAll([text], "some.json").Single();
        Assert.That(need.Kind, Is.EqualTo(kind));
        Assert.That(need.ToString(), Is.EqualTo(text));
    }

    [TestCase("KVM_CAP_NONSENSE")]
    [TestCase("kernel>=6.1")]
    [TestCase("")]
    public void A_need_that_is_not_in_the_vocabulary_is_said(string text) =>
        Assert.That(() => Need.ParseAll([text], "some.json"), Throws.TypeOf<DataException>());

    [Test]
    public void A_filter_selects_by_parts_of_ids()
    {
        var options = new RunOptions("local", ["get_regs", "KVM_RUN/"], null, null);
        Assert.That(options.Selects(Vcpu("KVM_GET_REGS")), Is.True);
        Assert.That(options.Selects(Vcpu("KVM_RUN")), Is.True);
        Assert.That(options.Selects(Vcpu("KVM_SET_REGS")), Is.False);
        Assert.That((options with { Only = new HashSet<string> { "vcpu/KVM_RUN/b" } }).Selects(Vcpu("KVM_RUN")), Is.False);
    }

    [TestCase(false)]
    [TestCase(false, "KVM_RUN")]
    [TestCase(true, "some-")]
    [TestCase(true, "KVM_GET_REGS", "run/SOME-case")]
    public void A_case_on_request_is_chosen_by_a_part_that_has_its_word(bool chosen, params string[] parts)
    {
        var usual = Vcpu("KVM_RUN");
        Assert.That((usual with { Row = usual.Row with { OnRequest = "some" } }).IsChosenBy(parts), Is.EqualTo(chosen));
    }

    private static Case Vcpu(string entry) => Some.Case(entry: entry, kind: "vcpu");
}
