using KvmReport;
using KvmReport.Comparing;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>What a change of a host's surface means, part by part.</summary>
[TestFixture]
public sealed class SurfaceComparisonTests
{
    private static IReadOnlyList<Change> Changes(string part, string[] before, string[] after, string? cpu = null) => Comparison.Of(
        new SomeRecord().Surface(part, before).Read(), new SomeRecord().Surface(part, after).With("cpu", cpu ?? "a CPU").Read()).Changes;

    private static Change Only(string part, string name, string? before, string? after, string? cpu = null)
    {
        var changes = Changes(part, before is null ? [] : [name, before], after is null ? [] : [name, after], cpu);
        Assert.That(changes, Has.Count.EqualTo(1), string.Join('\n', changes));
        return changes[0];
    }

    [TestCase("KVM_CAP_SYNC_MMU", "1", "0", "regression", "the capability is gone")]
    [TestCase("KVM_CAP_GUEST_MEMFD", "0", "1", "note", "the capability is new")]
    [TestCase("KVM_CAP_MAX_VCPUS", "4096", "1024", "regression", "a limit has shrunk")]
    [TestCase("KVM_CAP_MAX_VCPUS", "1024", "4096", "note", "a limit has grown")]
    [TestCase("KVM_CAP_X86_DISABLE_EXITS", "15", "13", "regression", "bits are gone: 0x2")]
    [TestCase("KVM_CAP_X86_DISABLE_EXITS", "15", "31", "note", "bits are new: 0x10")]
    [TestCase("KVM_CAP_XSAVE2", "4096", "11008", "regression", "a size changed")]
    [TestCase("KVM_CAP_SYNC_MMU", "1", "EINVAL", "regression", "answered otherwise")]
    [TestCase("KVM_CAP_PIT2", "2", "1", "regression", "less than before")]
    [TestCase("KVM_CAP_OF_TOMORROW", "0", "1", "note", "the capability is new")]
    public void A_capability(string name, string before, string after, string @class, string why)
    {
        var change = Only(SurfaceParts.VmCapabilities, name, before, after);
        Assert.That(change.Class.ToString(), Is.EqualTo(@class));
        Assert.That(change.Why, Does.Contain(why));
    }

    [Test]
    public void A_capability_names_its_section_and_what_it_may_break()
    {
        var change = Only(SurfaceParts.VmCapabilities, "KVM_CAP_IRQFD", "1", "0");
        Assert.That(change.Section, Is.EqualTo("4.75"));
        Assert.That(change.Breaks, Does.Contain("KVM_IRQFD"));
    }

    [Test]
    public void A_change_that_both_descriptors_show_is_said_once()
    {
        SomeRecord Make(string value) =>
            new SomeRecord().Surface(SurfaceParts.SystemCapabilities, "KVM_CAP_MCE", value, "KVM_CAP_HLT", value)
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_MCE", value, "KVM_CAP_HLT", "1");
        var changes = Comparison.Of(Make("32").Read(), Make("16").Read()).Changes;
        Assert.That(changes.Select(change => (change.Area, change.Name)), Is.EquivalentTo(new[]
        {
            (SurfaceParts.VmCapabilities, "KVM_CAP_MCE"), (SurfaceParts.SystemCapabilities, "KVM_CAP_HLT"),
        }));
    }

    [Test]
    public void What_another_cpu_lacks_is_expected()
    {
        Assert.That(Only(SurfaceParts.VmCapabilities, "KVM_CAP_XSAVE2", "4096", "0", "another").Class, Is.EqualTo(ChangeClass.expected));
        Assert.That(Only(SurfaceParts.GuestMsrs, "0x48", "listed", null, "another").Class, Is.EqualTo(ChangeClass.expected));
        Assert.That(Only(SurfaceParts.FeatureMsrs, "0x10a", "0x3", "0x1", "another").Class, Is.EqualTo(ChangeClass.expected));
        Assert.That(Only(SurfaceParts.Devices, "KVM_DEV_TYPE_VFIO", "ok", "ENODEV", "another").Class, Is.EqualTo(ChangeClass.expected));
        var cpuid = Changes(
            SurfaceParts.SupportedCpuid, ["0x7.0", "eax=0x0 ebx=0x20 ecx=0x0 edx=0x0"], ["0x7.0", "eax=0x0 ebx=0x0 ecx=0x0 edx=0x0"],
            "another");
        Assert.That(cpuid.Single().Class, Is.EqualTo(ChangeClass.expected));
    }

    [TestCase("listed", null, "regression")]
    [TestCase(null, "listed", "note")]
    public void An_msr_of_the_guest(string? before, string? after, string @class)
    {
        var change = Only(SurfaceParts.GuestMsrs, "0x48", before, after);
        Assert.That(change.Class.ToString(), Is.EqualTo(@class));
        Assert.That(change.Name, Is.EqualTo("0x48 SPEC_CTRL"));
        Assert.That(change.Section, Is.EqualTo("4.3"));
    }

    [TestCase("0x10a", "0x3", "0x1", "regression")]
    [TestCase("0x10a", "0x1", "0x3", "note")]
    [TestCase("0x481", "0xff00000016", "0x7f00000016", "regression")] // A control may not be 1 any more.
    [TestCase("0x481", "0xff00000016", "0xff0000001e", "regression")] // A control must be 1 now.
    [TestCase("0x481", "0xff00000016", "0xff00000006", "note")] // A control need not be 1 any more.
    [TestCase("0x486", "0x80000021", "0x80000031", "regression")] // A bit of CR0 must be 1 now.
    [TestCase("0x486", "0x80000031", "0x80000021", "note")]
    [TestCase("0x8b", "0x1000065", "0x1000000", "expected")]
    [TestCase("0x345", "0x0", "EINVAL", "regression")]
    public void A_feature_msr(string index, string before, string after, string @class) =>
        Assert.That(Only(SurfaceParts.FeatureMsrs, index, before, after).Class.ToString(), Is.EqualTo(@class));

    [Test]
    public void A_feature_msr_that_is_gone() =>
        Assert.That(Only(SurfaceParts.FeatureMsrs, "0x10a", "0x3", null).Breaks, Does.Contain("CPU model"));

    [Test]
    public void Cpuid_is_compared_by_the_feature()
    {
        var changes = Changes(
            SurfaceParts.SupportedCpuid, ["0x7.0", "eax=0x0 ebx=0x20 ecx=0x0 edx=0x0"],
                ["0x7.0", "eax=0x2 ebx=0x100 ecx=0x0 edx=0x80000000"]);
        Assert.That(changes.Select(change => (change.Class.ToString(), change.Name)), Is.EquivalentTo(new[]
        {
            ("note", "0x7.0.eax"), ("regression", "0x7.0.ebx avx2"), ("note", "0x7.0.ebx bmi2"), ("note", "0x7.0.edx ssbd"),
        }));
    }

    [TestCase("0x0", "eax=0xd ebx=0x1 ecx=0x0 edx=0x0", "eax=0x10 ebx=0x1 ecx=0x0 edx=0x0", "note")]
    [TestCase("0x0", "eax=0x10 ebx=0x1 ecx=0x0 edx=0x0", "eax=0xd ebx=0x1 ecx=0x0 edx=0x0", "regression")]
    [TestCase("0x80000008", "eax=0x3030 ebx=0x0 ecx=0x0 edx=0x0", "eax=0x3028 ebx=0x0 ecx=0x0 edx=0x0", "regression")]
    [TestCase("0x80000008", "eax=0x3928 ebx=0x0 ecx=0x0 edx=0x0", "eax=0x283928 ebx=0x0 ecx=0x0 edx=0x0", "note")]
    [TestCase("0x80000005", "eax=0x1 ebx=0x0 ecx=0x0 edx=0x0", "eax=0x2 ebx=0x0 ecx=0x0 edx=0x0", "regression")]
    [TestCase("0x80000005", "eax=0x0 ebx=0x0 ecx=0x0 edx=0x0", "eax=0x2 ebx=0x0 ecx=0x0 edx=0x0", "note")]
    [TestCase("0x1d.1", null, "eax=0x4002000 ebx=0x0 ecx=0x0 edx=0x0", "note")]
    [TestCase("0x1d.1", "eax=0x4002000 ebx=0x0 ecx=0x0 edx=0x0", null, "regression")]
    [TestCase("0x7.1", "eax=0x10 ebx=0x0 ecx=0x0 edx=0x0", null, "regression")]
    public void A_cpuid_register(string leaf, string? before, string? after, string @class) =>
        Assert.That(Only(SurfaceParts.SupportedCpuid, leaf, before, after).Class.ToString(), Is.EqualTo(@class));

    [TestCase("0x1", "eax=0x1 ebx=0x1020800 ecx=0x0 edx=0x0", "eax=0x1 ebx=0x0020800 ecx=0x0 edx=0x0")]
    [TestCase("0xb.0", "eax=0x1 ebx=0x2 ecx=0x100 edx=0x0", "eax=0x1 ebx=0x2 ecx=0x100 edx=0x1")]
    [TestCase("0x8000001e", "eax=0x0 ebx=0x0 ecx=0x0 edx=0x0", "eax=0x1 ebx=0x0 ecx=0x0 edx=0x0")]
    [TestCase("0x99", null, "eax=0x0 ebx=0x0 ecx=0x0 edx=0x0")]
    public void What_says_on_which_cpu_the_question_was_asked_is_no_change(string leaf, string? before, string? after) =>
        Assert.That(
            Changes(SurfaceParts.SupportedCpuid, before is null ? [] : [leaf, before], after is null ? [] : [leaf, after]), Is.Empty);

    [TestCase("Y", "N", "expected", "a module parameter, or its default, changed")]
    [TestCase(null, "N", "note", "a parameter is new")]
    [TestCase("Y", null, "regression", "a parameter is gone")]
    public void A_module_parameter(string? before, string? after, string @class, string why)
    {
        string[] Other(string? value) => value is null ? ["kvm.a", "1"] : ["kvm.a", "1", "kvm.b", value];
        var change = Changes(SurfaceParts.Parameters, Other(before), Other(after)).Single();
        Assert.That((change.Class.ToString(), change.Why), Is.EqualTo((@class, why)));
    }

    [Test]
    public void The_parameters_of_a_module_that_is_not_there_any_more_are_expected() => Assert.That(
        Changes(SurfaceParts.Parameters, ["kvm_amd.avic", "N"], ["kvm_intel.ept", "Y"]).Select(change => change.Class.ToString()),
        Is.EqualTo(new[] { "expected", "note" }));

    [TestCase(SurfaceParts.VmStats, "cumulative, unit none, 1 value", null, "regression", "a statistic is gone")]
    [TestCase(SurfaceParts.VcpuStats, null, "cumulative, unit none, 1 value", "note", "a statistic is new")]
    [TestCase(SurfaceParts.VmStats, "cumulative, unit none, 1 value", "instant, unit none, 1 value", "regression", "not what it was")]
    [TestCase(SurfaceParts.Devices, "ok", "ENODEV", "regression", "a type of device is gone")]
    [TestCase(SurfaceParts.Devices, "ENODEV", "ok", "note", "a type of device is new")]
    [TestCase(SurfaceParts.Devices, "ENODEV", "EINVAL", "note", "refused otherwise")]
    [TestCase(SurfaceParts.Quirks, "can be switched off", null, "regression", "is gone")]
    [TestCase("a part of tomorrow", "1", null, "regression", "an entry is gone")]
    public void A_name(string part, string? before, string? after, string @class, string why)
    {
        var change = Only(part, "a_name", before, after);
        Assert.That(change.Class.ToString(), Is.EqualTo(@class));
        Assert.That(change.Why, Does.Contain(why));
    }

    [Test]
    public void Only_a_large_change_of_a_latency_is_said()
    {
        Assert.That(Changes(SurfaceParts.Latencies, ["HLT", "1000 ns"], ["HLT", "1400 ns"]), Is.Empty);
        Assert.That(Only(SurfaceParts.Latencies, "HLT", "1000 ns", "2500 ns").Why, Is.EqualTo("the exit takes 2.5 times as long"));
        Assert.That(Only(SurfaceParts.Latencies, "HLT", "3000 ns", "1000 ns").Why, Is.EqualTo("the exit is 3.0 times as fast"));
    }
}
