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
