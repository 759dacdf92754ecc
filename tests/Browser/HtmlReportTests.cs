using KvmProbe.Unit.Reports;
using KvmReport;
using KvmReport.Html;
using Microsoft.Playwright;
using NUnit.Framework;

namespace KvmProbe.BrowserTests;

/// <summary>The page in a real browser, as a person uses it. Its pictures are left under <c>artifacts/screenshots</c>.</summary>
[TestFixture]
[NonParallelizable]
public sealed class HtmlReportTests
{
    private const int ManyCases = 3800;
    private static readonly string[] Architectures = ["x86_64", "arm64", "riscv64"];
    private string _folder = null!;
    private string? _fourteen;
    private Browser _browser = null!;
    private readonly List<string> _troubles = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("kvmprobe-html-").FullName;
        _browser = await Browser.Start();
    }

    [OneTimeTearDown]
    public async Task End()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [SetUp]
    public void Forget() => _troubles.Clear();

    [TearDown]
    public void Nothing_went_wrong_in_the_page() => Assert.That(_troubles, Is.Empty);

    private static SomeRecord One(string release = "6.12.95") => new SomeRecord().With("release", release)
        .Case(
            "system/KVM_GET_MSR_INDEX_LIST/one-short", observed: "E2BIG nmsrs=needed", kind: "error", errno: "E2BIG", section: "4.3",
            says: "a list that lacks room is refused")
        .Case("vcpu/KVM_RUN/halts", "violation", "EINTR </script><script>document.title='broken'</script>", "line\nby line")
        .Case("vcpu/KVM_RUN/writes-a-port", says: "the guest writes to a port")
        .Case("vm/KVM_SET_TSS_ADDR/not-needed", "gated", "ENOTTY", "needs KVM_CAP_SET_TSS_ADDR; refused with ENOTTY", section: null)
        .Case("vm/KVM_X/differs", "deviation", "ok", "the flag is not checked", section: null)
        .Case("vm/KVM_X/known", "drift", "ok", known: "fixed by \"A title\" in 6.12.99")
        .Case("vm/KVM_X/waived", "violation", "EIO", waived: "nobody needs it (the platform team)")
        .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_MAX_VCPUS", release == "6.12.95" ? "1024" : "4096", "KVM_CAP_HLT", "1");

    private Task<IPage> Open(IEnumerable<SomeRecord> records, string hash = "", ColorScheme scheme = ColorScheme.Light) =>
        OpenFile(WritePage(records), hash, scheme);

    private string WritePage(IEnumerable<SomeRecord> records)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():n}.html");
        using var writer = new StreamWriter(file);
        HtmlReport.Write([.. records.Select(record => record.Read())], writer);
        return file;
    }

    private async Task<IPage> OpenFile(string file, string hash = "", ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        var page = await _browser.Page(scheme, width, height);
        page.Console += (_, message) => _troubles.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => _troubles.Add(error);
        page.Request += (_, request) => _troubles.AddRange(request.Url.StartsWith("file:", StringComparison.Ordinal) ? [] : [request.Url]);
        await page.GotoAsync($"file://{file}{hash}");
        await page.WaitForSelectorAsync("html[data-ready=true]");
        return page;
    }

    private static async Task Picture(IPage page, string name)
    {
        var folder = Path.Combine(Repository.Artifacts, "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }

    private static Task<IReadOnlyList<string>> Ids(IPage page) =>
        page.Locator(".case:not([hidden])").EvaluateAllAsync<string[]>("all => all.map(e => e.id)")
        .ContinueWith(task => (IReadOnlyList<string>)task.Result, TaskScheduler.Default);

    [Test]
    public async Task One_record_shows_the_verdict_and_what_failed_first()
    {
        var page = await Open([One()]);
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo("FAILED"));
        var failure = page.Locator("#failures .failure");
        Assert.That(await failure.CountAsync(), Is.EqualTo(1));
        Assert.That(await failure.InnerTextAsync(), Does.Contain("the guest runs until it halts").And.Contain("document.title").And.Contain("because line"));
        Assert.That(await page.Locator("[id='vcpu/KVM_RUN/halts']").TextContentAsync(), Does.Contain("by line"));
        Assert.That(await page.TitleAsync(), Is.EqualTo("KvmProbe on 6.12.95 kvm_amd"));
        Assert.That(await Ids(page), Has.Count.EqualTo(7));
        Assert.That(
            await page.Locator("section:has(> #errors), #errors").First.TextContentAsync(), Does.Contain("KVM_GET_MSR_INDEX_LIST").And.Contain("E2BIG").And.Contain("4.3"));
        await Picture(page, "single-light");
        await Picture(await Open([One()], scheme: ColorScheme.Dark), "single-dark");
    }

    [Test]
    public async Task What_is_known_and_what_is_waived_stand_apart()
    {
        var page = await Open([One()]);
        Assert.That(await page.Locator("#known-failures .failure").TextContentAsync(), Does.Contain("vm/KVM_X/known").And.Contain("fixed by \"A title\" in 6.12.99"));
        Assert.That(await page.Locator("#waived .failure").TextContentAsync(), Does.Contain("violation").And.Contain("vm/KVM_X/waived").And.Contain("the platform team"));
        Assert.That(await page.Locator(".failure").CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Without_a_script_all_of_it_is_there()
    {
        var page = await _browser.Page(scripts: false);
        await page.GotoAsync($"file://{WritePage([One(), One("7.3.4")])}");
        Assert.That(await page.Locator("#failures .failure pre").IsVisibleAsync(), Is.True);
        Assert.That(await page.Locator("[hidden]").CountAsync(), Is.Zero);
        var group = page.Locator("#cases > .group").Nth(0);
        Assert.That(await page.Locator("#cases > .group").CountAsync(), Is.EqualTo(4));
        await group.Locator("> summary").ClickAsync();
        await group.Locator(".case > summary").ClickAsync();
        Assert.That(await group.Locator(".story").InnerTextAsync(), Does.Contain("E2BIG nmsrs=needed"));
    }

    [TestCase("port", "vcpu/KVM_RUN/writes-a-port")]
    [TestCase("KVM_RUN halts", "vcpu/KVM_RUN/halts")]
    [TestCase("nmsrs=needed", "system/KVM_GET_MSR_INDEX_LIST/one-short")]
    [TestCase("e2big", "system/KVM_GET_MSR_INDEX_LIST/one-short")]
    [TestCase("nobody has this", "")]
    public async Task Search_finds_ids_promises_and_observations(string words, string found)
    {
        var page = await Open([One()]);
        await page.FillAsync("#search", words);
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync($"{(found.Length == 0 ? 0 : 1)} of 7 cases");
        Assert.That(string.Join(' ', await Ids(page)), Is.EqualTo(found));
    }

    [Test]
    public async Task Filters_narrow_by_verdict_kind_and_section()
    {
        var page = await Open([One()]);
        await page.ClickAsync("[data-verdict=gated]");
        Assert.That(await Ids(page), Is.EqualTo(new[] { "vm/KVM_SET_TSS_ADDR/not-needed" }));
        await page.ClickAsync("[data-verdict=deviation]");
        Assert.That(await Ids(page), Has.Count.EqualTo(2));
        await page.ClickAsync("[data-verdict=gated]");
        await page.ClickAsync("[data-verdict=deviation]");
        await page.SelectOptionAsync("#kind", "error");
        Assert.That(await Ids(page), Is.EqualTo(new[] { "system/KVM_GET_MSR_INDEX_LIST/one-short" }));
        await page.SelectOptionAsync("#kind", "");
        await page.SelectOptionAsync("#section", "4.10");
        Assert.That(await Ids(page), Has.Count.EqualTo(4));
        await page.SelectOptionAsync("#section", "-");
        Assert.That(await Ids(page), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_link_to_a_case_opens_it()
    {
        var page = await Open([One()], "#vcpu/KVM_RUN/writes-a-port");
        var @case = page.Locator("[id='vcpu/KVM_RUN/writes-a-port']");
        Assert.That(await @case.GetAttributeAsync("open"), Is.Not.Null);
        Assert.That(await @case.InnerTextAsync(), Does.Contain("expected").And.Contain("HLT"));
        await page.ClickAsync(".failure a");
        await page.WaitForSelectorAsync("[id='vcpu/KVM_RUN/halts'][open]");
        Assert.That(page.Url, Does.EndWith("#vcpu/KVM_RUN/halts"));
    }

    [Test]
    public async Task The_keyboard_is_enough()
    {
        var page = await Open([One()]);
        await page.Keyboard.PressAsync("n");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.parentElement.id"), Is.EqualTo("vcpu/KVM_RUN/halts"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[id='vcpu/KVM_RUN/halts'][open] .story");
        await page.Keyboard.PressAsync("j");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.parentElement.id"), Is.EqualTo("vcpu/KVM_RUN/writes-a-port"));
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("port");
        Assert.That(await page.InputValueAsync("#search"), Is.EqualTo("port"));
        await page.Keyboard.PressAsync("Escape");
        Assert.That(await page.InputValueAsync("#search"), Is.Empty);
        Assert.That(await Ids(page), Has.Count.EqualTo(7));
    }

    [Test]
    public async Task Several_records_show_where_they_differ()
    {
        var page = await Open([One(), One("7.3.4").Case("vcpu/KVM_NEW/only-here"), One().CutOffIn("vm/KVM_B/killer")]);
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo("3 OF 3 HOSTS DID NOT PASS"));
        Assert.That(await page.Locator("#failures .failure").CountAsync(), Is.EqualTo(1), "what hosts have alike is there once");
        Assert.That(await page.Locator("#failures .failure").InnerTextAsync(), Does.Contain("on all 3 hosts"));
        Assert.That(await page.Locator("#hosts").InnerTextAsync(), Does.Contain("Not ended: vm/KVM_B/killer"));
        Assert.That(await Ids(page), Has.Count.EqualTo(8));
        await page.CheckAsync("#differences");
        Assert.That(await Ids(page), Is.EqualTo(new[] { "vcpu/KVM_NEW/only-here" }));
        Assert.That(await page.Locator("[id='vcpu/KVM_NEW/only-here'] .missing").CountAsync(), Is.EqualTo(2));
        Assert.That(
            await page.Locator("#surface tr").AllTextContentsAsync(), Is.EqualTo(new[] { "KVM_CAP_MAX_VCPUS4096 local 7.3.41024 local 6.12.95 #1, local 6.12.95 #3" }));
    }

    [Test]
    public async Task A_link_to_a_case_that_is_filtered_out_shows_it()
    {
        var page = await Open([One(), One()]);
        await page.FillAsync("#search", "writes-a-port");
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("1 of 7 cases");
        await page.EvaluateAsync("location.hash = '#vcpu/KVM_RUN/halts'");
        await page.WaitForSelectorAsync("[id='vcpu/KVM_RUN/halts'][open] .story");
    }

    [Test]
    public async Task The_releases_of_a_series_are_a_strip()
    {
        var page = await Open(
        [
            new SomeRecord().With("release", "6.12.118+deb12-amd64").Case(),
            new SomeRecord().With("release", "6.12.9+deb12-amd64").Case(verdict: "violation", observed: "EIO"),
            new SomeRecord().With("release", "6.1.0-49-amd64").With("version", "#1 SMP Debian 6.1.176-1 (2026-01-01)").Case(),
        ]);
        Assert.That(await page.Locator("#history h3").AllInnerTextsAsync(), Is.EqualTo(new[] { "6.12 x86_64, kvm_amd" }));
        Assert.That(await page.Locator("#history thead").InnerTextAsync(), Does.Match(@"6\.12\.9\s+1\s+6\.12\.118\s+0"));
        Assert.That(await page.Locator("#history tbody td").AllInnerTextsAsync(), Is.EqualTo(new[] { "violation", "pass" }));
    }

    [TestCase(1280, 900, ColorScheme.Light)]
    [TestCase(1280, 900, ColorScheme.Dark)]
    [TestCase(768, 1024, ColorScheme.Light)]
    [TestCase(768, 1024, ColorScheme.Dark)]
    [TestCase(390, 844, ColorScheme.Light)]
    [TestCase(390, 844, ColorScheme.Dark)]
    public async Task Fourteen_hosts_show_the_first_failure_at_once_and_break_no_word(int width, int height, ColorScheme scheme)
    {
        var file = Fourteen();
        Assert.That(new FileInfo(file).Length, Is.LessThan(3_000_000));
        var page = await OpenFile(file, "", scheme, width, height);
        var first = (await page.Locator("#failures .failure").First.BoundingBoxAsync())!;
        Assert.That(first.Y + first.Height, Is.LessThanOrEqualTo(height), "the first failure is seen without scrolling");
        await Pictures(page, $"fourteen-{width}-{scheme}".ToLowerInvariant());
        await page.EvaluateAsync("document.querySelectorAll('details.failure, .group, .case:nth-child(-n+3)').forEach(e => e.open = true)");
        Assert.That(await page.EvaluateAsync<double>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), "nothing is wider than the page");
        Assert.That(await page.EvaluateAsync<string[]>(BrokenWords), Is.Empty);
    }

    [Test]
    public async Task Fourteen_hosts_are_ready_in_a_second()
    {
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 3 && best > 1000; attempt++)
        {
            best = Math.Min(best, await Opened(Fourteen()));
        }

        Assert.That(best, Is.InRange(1, 1000), "milliseconds of work until the page was drawn");
    }

    [Test]
    public async Task Two_hundred_hosts_are_no_crawl()
    {
        var file = WritePage(Many(200, 400));
        Assert.That(new FileInfo(file).Length, Is.LessThan(2_000_000));
        Assert.That(await Opened(file), Is.InRange(1, 2000));
        var page = await OpenFile(file);
        await page.FillAsync("#search", "case-399");
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("1 of 400 cases");
        await Picture(page, "two-hundred");
    }

    /// <summary>Words of which a part is in another line. An id is several words, and so is what has a dash.</summary>
    private const string BrokenWords = """
        () => {
          const broken = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (!node.parentElement.checkVisibility({ contentVisibilityAuto: false })) continue;
            for (const match of node.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
              range.setStart(node, match.index);
              range.setEnd(node, match.index + match[0].length);
              if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) broken.push(match[0]);
            }
          }
          return broken;
        }
        """;

    private string Fourteen() => _fourteen ??= WritePage(Many(14, ManyCases));

    /// <summary>How long the page's thread works until the page is drawn, in milliseconds: what else a machine does at the time does not count.</summary>
    private async Task<double> Opened(string file)
    {
        var page = await _browser.Page();
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        await page.GotoAsync($"file://{file}");
        await page.WaitForSelectorAsync("html[data-opened]");
        var metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        var opened = await page.EvaluateAsync<double>("Number(document.documentElement.dataset.opened)");
        await page.CloseAsync();
        TestContext.Out.WriteLine($"opened after {opened:0} ms; work: {metrics["TaskDuration"] * 1000:0} ms, of it script {metrics["ScriptDuration"] * 1000:0}, layout {metrics["LayoutDuration"] * 1000:0}, styles {metrics["RecalcStyleDuration"] * 1000:0}");
        return metrics["TaskDuration"] * 1000;
    }

    private static async Task Pictures(IPage page, string name)
    {
        await Picture(page, name);
        foreach (var section in (string[])["overview", "history", "hosts", "all"])
        {
            await page.Locator($"#{section}").EvaluateAsync("section => section.scrollIntoView()");
            await Picture(page, $"{name}-{section}");
        }

        await page.EvaluateAsync("scrollTo(0, 0)");
    }

    [Test]
    public async Task It_prints()
    {
        var page = await Open([One()]);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.That(await page.Locator(".tools").IsVisibleAsync(), Is.False);
        Assert.That(await page.Locator("#failures .failure").IsVisibleAsync(), Is.True);
        Assert.That(await page.Locator("#waived .failure pre").IsVisibleAsync(), Is.True, "what is closed is printed as well");
        Assert.That(await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), Is.EqualTo("rgb(255, 255, 255)"));
        Assert.That(await page.PdfAsync(), Has.Length.GreaterThan(1000));
    }

    private static IEnumerable<SomeRecord> Many(int hosts, int cases) => Enumerable.Range(0, hosts).Select(host =>
    {
        var record = new SomeRecord().With("name", $"ssh:root@node-{host + 1}").With("release", $"6.{host % 4 * 6}.{100 + host}+deb13-cloud-amd64")
            .With("architecture", Architectures[host % 7 % 3]).With("cpu", "AMD EPYC 9654 96-Core Processor").With("machine", "Dell Inc. PowerEdge R7525")
            .Label("rack", $"r{host / 20}").Label("pool", "general");
        for (var i = 0; i < cases; i++)
        {
            var (verdict, observed) = (((i * 7) + (host % 3)) % 229) switch
            {
                0 => ("gated", "ENOTTY"),
                1 => ("deviation", "ok"),
                2 when i % 5 == 0 => ("violation", $"EINVAL {i}"),
                _ => ("pass", "HLT"),
            };
            record.Case($"vcpu/KVM_SET_SUPPORTED_SOMETHING_{i / 20}/what-is-outstanding-in-case-{i}", verdict, observed, verdict == "pass" ? null : $"because of {i}", $"4.{i % 140}",
                says: $"promise number {i}: what a document says about one part of one ioctl in a sentence");
        }

        return record;
    });
}
