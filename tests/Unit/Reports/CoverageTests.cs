using KvmReport;
using KvmReport.Formats;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>What is asserted on which host.</summary>
[TestFixture]
public sealed class CoverageTests
{
    [Test]
    public void Each_thing_is_counted_on_each_host_and_what_asserts_nothing_is_not()
    {
        var x86 = new SomeRecord().With("name", "7.3").Case("vcpu/KVM_RUN/a").Case("vcpu/KVM_RUN/b", kind: "rule").Case("vcpu/KVM_RUN/c", "gated")
            .Case("vm/KVM_A/e", "violation", kind: "error", errno: "EINVAL").Case("exit/KVM_EXIT_HLT/a", kind: "exit");
        var arm = new SomeRecord().With("name", "arm64-7.3").With("architecture", "arm64").Case("vm/KVM_A/e", "deviation", kind: "error", errno: "EINVAL")
            .Case("capability/KVM_CAP_IRQFD/a");
        var text = Written(x86, arm);
        Assert.That(text, Does.Contain("| | arm64-7.3 | 7.3 |\n|---|---:|---:|\n| `KVM_A` | 0 / 1 | - |\n| `KVM_RUN` | - | 1 / 2 |\n"));
        Assert.That(text, Does.Contain("1 requests by effect on one host or more, of 2 that have a case."));
        Assert.That(text, Does.Contain("## Capabilities\n\n| | arm64-7.3 | 7.3 |\n|---|---:|---:|\n| `KVM_CAP_IRQFD` | 1 | - |\n"));
        Assert.That(text, Does.Contain("| `KVM_EXIT_HLT` | - | 1 |\n"));
        Assert.That(text, Does.Contain("| `KVM_A EINVAL` | 1 | - |\n"));
    }

    [Test]
    public void A_part_of_a_run_is_refused() =>
        Assert.That(() => Written(new SomeRecord().Case().Of("1.0.0", "KVM_RUN")), Throws.TypeOf<RecordException>().With.Message.Contains("not of a whole run"));

    [Test]
    public void A_run_that_was_cut_off_is_refused() =>
        Assert.That(() => Written(new SomeRecord().Case().CutOffIn("vm/KVM_B/killer")), Throws.TypeOf<RecordException>());

    private static string Written(params SomeRecord[] records)
    {
        using var output = new StringWriter();
        Coverage.Write([.. records.Select(record => record.Read())], output);
        return output.ToString();
    }
}
