using KvmReport;
using KvmReport.Formats;
using KvmReport.Html;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>A known bug of the kernel fails the run, and every report says that it is known.</summary>
[TestFixture]
public sealed class KnownBugTests
{
    private const string Fix = "fixed by \"KVM: look at it\" in 6.12.96";

    private static readonly Record Two = new SomeRecord().Case("vm/KVM_A/a").Case("vm/KVM_A/b", "violation", "EINVAL", known: Fix)
        .Case("vm/KVM_A/c", "violation", "EINTR").Read();

    private static string Written(Action<TextWriter> write)
    {
        using var output = new StringWriter();
        write(output);
        return output.ToString();
    }

    [Test]
    public void The_last_lines_count_it_apart_and_among_the_failures()
    {
        var text = Written(output => Summary.Write(Two, output));
        Assert.That(text, Does.Contain($"  known: {Fix}\n"));
        Assert.That(text, Does.EndWith("1 of the failures is a known bug of this kernel, 1 is not\n1 passed, 2 failed, 0 skipped\n"));
    }

    [Test]
    public void A_waived_failure_is_skipped_and_every_report_says_by_whom()
    {
        const string by = "we know (the storage team; waivers.json(1))";
        var record = new SomeRecord().Case("vm/KVM_A/a").Case("vm/KVM_A/b", "violation", "EINVAL", known: Fix, waived: by).Read();
        Assert.That(record.Failures, Is.Empty);
        var text = Written(output => Summary.Write(record, output));
        Assert.That(text, Does.Contain($"waived  violation  vm/KVM_A/b\n  {by}; known: {Fix}\n").And.Contain("1 pass, 1 waived\n"));
        Assert.That(text, Does.EndWith("1 passed, 0 failed, 1 skipped\n"));
        var ktap = Written(output => Ktap.Write([record], output));
        Assert.That(ktap, Does.Contain($"ok 2 b # XFAIL waived violation: {by}"));
        Assert.That(KtapReader.Read(ktap)[0].Ok, Is.True);
        Assert.That(Written(output => JUnit.Write([record], output)), Does.Contain($"<skipped>waived violation: {by}</skipped>").And.Contain("skipped=\"1\""));
        Assert.That(Written(output => Markdown.Write([record], output)), Does.Contain("- waived **violation** `vm/KVM_A/b`: we know"));
        Assert.That(Written(output => Json.Write([record], output)), Does.Contain("\"waived\": 1"));
        Assert.That(Written(output => HtmlReport.Write([record], output)), Does.Contain("the storage team"));
        Assert.That(Written(output => HostTable.Write([("a host", record)], output)), Does.Contain("waived"));
    }

    [Test]
    public void A_failure_that_is_new_and_waived_is_no_regression()
    {
        var before = new SomeRecord().Case("vm/KVM_A/b").Read();
        var after = new SomeRecord().Case("vm/KVM_A/b", "violation", "EINVAL", waived: "we know").Read();
        Assert.That(KvmReport.Comparing.Comparison.Of(before, after).IsGood, Is.True);
    }

    [Test]
    public void Without_one_nothing_is_said_of_them() => Assert.That(Summary.KnownLine(new SomeRecord().Case(verdict: "violation").Read()), Is.Null);

    [Test]
    public void Reports_have_it()
    {
        Assert.That(Written(output => Ktap.Write([Two], output)), Does.Contain($"#   known: {Fix}\n"));
        Assert.That(Written(output => JUnit.Write([Two], output)), Does.Contain($"known: {Fix}\n"));
        Assert.That(Written(output => Markdown.Write([Two], output)), Does.Contain("  - known: fixed by").And.Contain("1 of the failures is a known bug"));
        Assert.That(Written(output => Json.Write([Two], output)), Does.Contain("\"known\": 1"));
        Assert.That(Written(output => HtmlReport.Write([Two], output)), Does.Contain("in 6.12.96"));
    }
}
