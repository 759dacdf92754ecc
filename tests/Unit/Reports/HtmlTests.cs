using KvmReport;
using KvmReport.Html;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>The page as text: what stands in it, in which order, and that nothing of a host is markup. tests/Browser has how it looks.</summary>
[TestFixture]
public sealed class HtmlTests
{
    private static string Page(params SomeRecord[] records)
    {
        using var page = new StringWriter();
        HtmlReport.Write([.. records.Select(record => record.Read())], page);
        return page.ToString();
    }

    /// <summary>A section of a page, without what marks up its words.</summary>
    private static string Section(string page, string id)
    {
        var from = page.IndexOf($"<section id={id}>", StringComparison.Ordinal);
        var text = from < 0 ? "" : page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
        return System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(text, "<[^>]*>", ""));
    }

    private static SomeRecord Host(string name, string release = "6.12.95") => new SomeRecord().With("name", name).With("release", release);

    [Test]
    public void What_failed_comes_first_and_what_is_known_or_waived_apart()
    {
        var page = Page(new SomeRecord().Case("a/b/passes").Case("a/b/fails", "violation", "EIO")
            .Case("a/b/known", "drift", "ok", known: "fixed by \"A title\" in 6.13").Case("a/b/waived", "violation", "EIO", waived: "nobody needs it"));
        Assert.That(Section(page, "failures"), Does.Contain("a/b/fails").And.Not.Contains("a/b/known").And.Not.Contains("a/b/waived"));
        Assert.That(Section(page, "known-failures"), Does.Contain("a/b/known").And.Contain("known: fixed by \"A title\" in 6.13"));
        Assert.That(Section(page, "waived"), Does.Contain("violation a/b/waived").And.Contain("nobody needs it"));
        Assert.That(page.IndexOf("<section id=failures>", StringComparison.Ordinal), Is.LessThan(page.IndexOf("<section id=overview>", StringComparison.Ordinal)));
    }

    [Test]
    public void What_hosts_have_alike_is_there_once()
    {
        var page = Page(Host("a").Case(verdict: "violation", observed: "EIO"), Host("b").Case(verdict: "violation", observed: "EIO"), Host("c").Case());
        Assert.That(Section(page, "failures"), Does.Contain("What failed, and why (1)").And.Contain("on 2 of 3: a, b"));
        Assert.That(page, Does.Contain("<h1>2 OF 3 HOSTS DID NOT PASS</h1>").And.Contain("1 failed, 0 waived"));
        Assert.That(Section(page, "all"), Does.Contain("violation a, b").And.Contain("pass c"));
    }

    [Test]
    public void A_long_list_of_failures_goes_on_in_lines()
    {
        var record = new SomeRecord();
        for (var i = 0; i < 130; i++)
        {
            record.Case($"a/b/case-{i}", "violation", "EIO");
        }

        Assert.That(Section(Page(record), "failures"), Does.Contain("(130)").And.Contain("30 more, all of each below:"));
    }

    [Test]
    public void A_difference_is_marked_in_its_line() =>
        Assert.That(
            Page(new SomeRecord().Case(verdict: "violation", observed: new string('x', 150) + " port=1")), Does.Contain("<mark>xxx"));

    [Test]
    public void The_overview_has_hosts_by_architecture_areas_and_chapters()
    {
        var overview = Section(
            Page(
                Host("a").Case("vcpu/b/one", "violation", "EIO", section: "4.10").Case("vm/b/two", section: null),
                Host("b").With("architecture", "arm64").Case("vcpu/b/one", section: "x86/msr 1").Case("vm/b/two", "gated", "EINVAL", section: "2011 4.3"),
                Host("c").Case("vcpu/b/one", "violation", "EIO", waived: "we know")),
            "overview");
        Assert.That(overview, Does.Match("hostallvcpuvm§.4otherx86_64 2 hostsa1111c111arm64 1 hostb21111"));
    }

    [Test]
    public void One_host_is_areas_by_chapters() =>
        Assert.That(Section(Page(new SomeRecord().Case("vcpu/b/one").Case("vm/b/two", section: null)), "overview"), Does.Contain("area").And.Match("vcpu11.*vm11"));

    [Test]
    public void Labels_and_the_machine_are_in_the_table_of_hosts()
    {
        var page = Page(Host("a").With("machine", "A Maker's Model").With("hostname", "node-1").Label("rack", "a1").Case(), Host("b").Case());
        Assert.That(Section(page, "hosts"), Does.Contain("node-1, A Maker's Model").And.Contain("rack=a1").And.Contain("1\u00a0pass"));
        Assert.That(Section(Page(Host("a").Label("rack", "a1").Case()), "hosts"), Does.Contain("labelsrack=a1"));
    }

    [Test]
    public void Releases_of_a_series_are_side_by_side_oldest_first()
    {
        var history = Section(
            Page(
                Host("a", "6.12.118+deb12-amd64").Case(), Host("b", "6.12.9").Case(verdict: "violation", observed: "EIO"), Host("c", "6.1.0-49-amd64").Case(),
                Host("d", "6.12.20").Case("other/x/y")),
            "history");
        Assert.That(history, Does.Contain("6.12 x86_64, kvm_amd").And.Match(@"6\.12\.91.*6\.12\.200.*6\.12\.1180.*halts.*violation.*pass").And.Not.Contains("6.1 "));
    }

    [Test]
    public void What_hosts_offer_is_there_where_they_differ()
    {
        var page = Page(
            [.. Enumerable.Range(0, 6).Select(i => Host($"h{i}").Case().Surface("capabilities.vm", "KVM_CAP_X", i == 0 ? "1" : "2", "KVM_CAP_Y", "7")),
            Host("none").Case().Unreadable("capabilities.vm", "it could not be read")]);
        Assert.That(
            Section(page, "surface"), Does.Contain("1 h0").And.Contain("2 the other 5").And.Contain("none: it could not be read"));
        Assert.That(Section(Page(Host("a").Case().Surface("devices", "KVM_DEV_TYPE_X", "ok")), "surface"), Does.Contain("KVM_DEV_TYPE_Xok"));
    }

    [Test]
    public void Many_hosts_are_one_strip_by_what_they_came_to()
    {
        var records = Enumerable.Range(0, 40).Select(i => i % 3 == 2 ? Host($"h{i}").Case("a/b/other") : Host($"h{i}").Case(verdict: i % 3 == 0 ? "pass" : "violation", observed: i % 3 == 0 ? "HLT" : "EIO"));
        var page = Page([.. records]);
        Assert.That(page, Does.Contain("<i class=violation style=flex:13").And.Contain("<i class=pass style=flex:14").And.Contain("<i class=missing style=flex:13"));
    }

    [Test]
    public void Documented_errors_name_the_case_that_asserts_them() =>
        Assert.That(
            Section(Page(new SomeRecord().Case("system/KVM_X/one-short", observed: "E2BIG", kind: "error", errno: "E2BIG", section: "4.3")), "errors"),
            Does.Contain("E2BIG §\u00a04.3system/KVM_X/one-short"));

    [Test]
    public void Nothing_of_a_host_is_markup()
    {
        const string evil = "</script><script>x</script>\"'><b>";
        var page = Page(
            Host(evil, evil).With("cpu", evil).With("machine", evil).Label("rack", evil).Surface(evil, evil, evil)
                .Case("a/b/e", "violation", evil, evil, evil, evil, evil, evil, evil, evil).Case("a/b/c", known: evil).CutOffIn("a/b/d"),
            Host("b").Case("a/b/c", "pass", evil).Surface(evil, evil, "1"));
        Assert.That(page, Does.Not.Contain("<script>x").And.Not.Contain("><b>"));
    }

    [Test]
    public void Records_are_told_apart_by_what_they_have()
    {
        var records = new[]
        {
            Host("local").Label("host", "first"), Host("local").With("hostname", "second"), Host("6.12", "6.12.1"), Host("6.12", "6.12.2"), Host("7.3"), Host("x"), Host("x"),
        };
        Assert.That(
            HostText.Names([.. records.Select(record => record.Case().Read())]),
            Is.EqualTo(new[] { "first", "second", "6.12 6.12.1", "6.12 6.12.2", "7.3", "x 6.12.95 #6", "x 6.12.95 #7" }));
    }

    [TestCase("6.1.0-49-amd64", "#1 SMP Debian 6.1.176-1", "6.1.176", "6.1")]
    [TestCase("7.3.4+deb13", "#1 SMP Debian 6.1.176-1", "7.3.4", "7.3")]
    [TestCase("nonsense", "", "nonsense", "")]
    public void The_number_and_the_series_of_a_release(string release, string version, string number, string series)
    {
        var record = new SomeRecord().With("release", release).With("version", version).Read();
        Assert.That((HostText.Number(record), HostText.Series(record)), Is.EqualTo((number, series)));
    }

    [Test]
    public void Labels_stand_in_the_line_of_a_host() =>
        Assert.That(HostText.Line(new SomeRecord().Label("rack", "a1").Label("pool", "x\u001by").Read()), Does.EndWith(", rack=a1, pool=x\\u001by"));
}
