using System.Text.Json;
using KvmReport;
using KvmReport.Documents;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>The annotated document: how promises stand on hosts, and what each of its three forms says.</summary>
[TestFixture]
public sealed class DocumentTests
{
    private const string Kept = "a/b/kept";
    private const string Broken = "a/b/broken";

    private static readonly DocumentPromise[] Promises =
    [
        Promise("kept", [Kept]), Promise("broken", [Kept, Broken]), Promise("of-nobody", []) with { Open = "ask <b>it</b>" },
        new DocumentPromise("excused", "an ultravisor <i>is</i> there", [new PromiseOn("x86", [], "hardware", "no host has one")]),
        new DocumentPromise("half", "it holds everywhere", [new PromiseOn("x86", [Kept]), new PromiseOn("arm64", [])]),
    ];

    private static readonly DocumentChapter[] Chapters =
    [
        new DocumentChapter("4", "API", [new DocumentSection("4.1", "KVM_GET_API_VERSION", Promises), new DocumentSection("4.2", null, [])]),
        new DocumentChapter("2011", "Of 2011", []),
    ];

    private static DocumentPromise Promise(string key, string[] cases) => new(key, $"{key} holds", [new PromiseOn("x86", cases)]);

    private static AnnotatedDocument Document(params SomeRecord[] records) =>
        new(Chapters, [new DocumentCase(Kept, "it is kept", "ok"), new DocumentCase(Broken, "it is broken", "HLT")], [.. records.Select(record => record.Read())]) { Architectures = ["x86", "arm64"] };

    private static SomeRecord Host(string name = "a") => new SomeRecord().With("name", name).Case(Kept).Case(Broken, "violation", "<script>EIO", reason: "it is so", known: "fixed by \"T\"");

    private static string Html(AnnotatedDocument document, string? page = null)
    {
        using var output = new StringWriter();
        DocumentHtml.Write(document, page, output);
        return output.ToString();
    }

    private static string Words(string html) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html[html.IndexOf("<body>", StringComparison.Ordinal)..], "<[^>]*>", ""));

    [Test]
    public void How_promises_stand()
    {
        Assert.That(Promises.Select(Document().StandingOf), Is.EqualTo(new[]
        {
            PromiseStanding.kept, PromiseStanding.kept, PromiseStanding.open, PromiseStanding.excused, PromiseStanding.kept,
        }));
        Assert.That(Promises.Select(Document(Host()).StandingOf), Is.EqualTo(new[]
        {
            PromiseStanding.kept, PromiseStanding.broken, PromiseStanding.open, PromiseStanding.excused, PromiseStanding.kept,
        }));
    }

    [TestCase("deviation", PromiseStanding.deviating)]
    [TestCase("gated", PromiseStanding.unseen)]
    [TestCase("pass", PromiseStanding.kept)]
    [TestCase("crash", PromiseStanding.broken)]
    public void A_verdict_decides(string verdict, PromiseStanding expected) =>
        Assert.That(Document(new SomeRecord().Case(Kept, verdict)).StandingOf(Promises[0]), Is.EqualTo(expected));

    [Test]
    public void What_did_not_run_or_is_waived()
    {
        Assert.That(Document(new SomeRecord()).StandingOf(Promises[0]), Is.EqualTo(PromiseStanding.unseen));
        Assert.That(Document(new SomeRecord().Case(Kept, "violation", waived: "we know")).StandingOf(Promises[0]), Is.EqualTo(PromiseStanding.deviating));
        Assert.That(Document(new SomeRecord().Case(Kept, "gated"), new SomeRecord().Case(Kept)).StandingOf(Promises[0]), Is.EqualTo(PromiseStanding.kept));
    }

    [Test]
    public void The_counts_by_architecture()
    {
        Assert.That(DocumentCounts.Of(Promises, "x86"), Is.EqualTo(new DocumentCounts(5, 3, 1, 1)));
        Assert.That(DocumentCounts.Of(Promises, "arm64"), Is.EqualTo(new DocumentCounts(1, 0, 0, 1)));
        Assert.That(DocumentCounts.Of(Promises, null), Is.EqualTo(new DocumentCounts(5, 3, 1, 1)));
        Assert.That(DocumentCounts.Of(Promises, null).Percent, Is.EqualTo(75));
        Assert.That(DocumentCounts.Excuses(Promises), Is.EqualTo(new[] { ("hardware", 1) }));
        Assert.That(DocumentCounts.Excuses([new DocumentPromise("mips", "it is a MIPS", [])]), Is.EqualTo(new[] { ("no-host", 1) }));
    }

    [Test]
    public void The_page_unfolds_what_failed_and_shows_what_is_open()
    {
        var page = Html(Document(Host()));
        Assert.That(page, Does.Contain("<details class=\"group section\" id=\"s-4.1\" open>").And.Contain("&lt;script&gt;EIO").And.Not.Contains("<script"));
        var words = Words(page);
        Assert.That(words, Does.Contain("1 PROMISE BROKEN").And.Contain("ask <b>it</b>").And.Contain("an ultravisor <i>is</i> there").And.Contain("hardware: no host has one"));
        Assert.That(words, Does.Contain("because it is so").And.Contain("known: fixed by \"T\"").And.Contain("on arm64: no case asserts it there"));
        Assert.That(words, Does.Contain("The promises of 1 section are not written down yet: 4.2.").And.Contain("5 promises: 1 broken, 1 open, 2 kept, 1 with a reason why no case is"));
    }

    [Test]
    public void The_page_without_a_host_and_of_several()
    {
        Assert.That(Words(Html(Document())), Does.Contain("THE KVM API DOCUMENT").And.Contain("3 asserted").And.Contain("expects HLT"));
        var words = Words(Html(Document(Host(), new SomeRecord().With("name", "b").Case(Kept).Case(Broken))));
        Assert.That(words, Does.Contain("violation a").And.Contain("pass b").And.Contain("pass all 2 hosts").And.Contain("on a"));
        Assert.That(Words(Html(Document(new SomeRecord().Case(Kept).Case(Broken)))), Does.Contain("NO PROMISE IS BROKEN"));
    }

    [Test]
    public void Cases_link_to_the_page_of_the_same_records() =>
        Assert.That(Html(Document(Host()), "report.html"), Does.Contain("href=\"report.html#a/b/broken\""));

    [Test]
    public void Many_cases_and_failures_are_cut()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => $"a/b/case-{number:00}")];
        var record = new SomeRecord();
        foreach (var id in ids)
        {
            record.Case(id, "drift", "EIO");
        }

        var document = new AnnotatedDocument([new DocumentChapter("4", "API", [new DocumentSection("4.1", "T", [Promise("many", ids)])])], [], [record.Read()]);
        Assert.That(Words(Html(document)), Does.Contain("and 17 more cases of it on local").And.Contain("20 cases").And.Contain("and 8 more"));
    }

    [Test]
    public void As_Markdown()
    {
        using var output = new StringWriter();
        DocumentMarkdown.Write(Document(), output);
        Assert.That(output.ToString(), Does.Contain("| 4. API | 5 = 3 + 1 + 1 | 5 = 3 + 1 + 1 | 1 = 0 + 0 + 1 |").And.Contain("The reasons: 1 hardware. 1 of 2 sections are not written down yet."));
        Assert.That(output.ToString(), Does.Contain("| `half` it holds everywhere | yes | **open** |").And.Contain("| `of-nobody` of-nobody holds (*ask \\<b\\>it\\</b\\>*) | **open** |  |"));
        Assert.That(output.ToString(), Does.Contain("Not written down yet: 4.2."));
        using var ofHost = new StringWriter();
        DocumentMarkdown.Write(Document(Host(), new SomeRecord().CutOffIn(Kept)), ofHost);
        Assert.That(ofHost.ToString(), Does.Contain("| `broken` broken holds | violation |  |").And.Contain("| hardware | hardware |").And.Contain("the record is not complete"));
    }

    [Test]
    public void As_JSON()
    {
        using var output = new StringWriter();
        DocumentJson.Write(Document(Host()), output);
        using var json = JsonDocument.Parse(output.ToString());
        var chapter = json.RootElement.GetProperty("chapters")[0];
        Assert.That(chapter.GetProperty("on").GetProperty("x86").GetProperty("open").GetInt32(), Is.EqualTo(1));
        var promise = chapter.GetProperty("sections")[0].GetProperty("promises")[1];
        Assert.That(promise.GetProperty("standing").GetString(), Is.EqualTo("broken"));
        Assert.That(promise.GetProperty("hosts")[0].GetProperty("failed")[0].GetString(), Is.EqualTo(Broken));
    }
}
