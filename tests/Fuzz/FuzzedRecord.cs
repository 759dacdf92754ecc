using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.Schema;
using AngleSharp.Html.Parser;
using KvmProbe.Unit.Reports;
using KvmReport;
using KvmReport.Comparing;
using KvmReport.Formats;
using KvmReport.Html;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KvmProbe.Fuzz;

/// <summary>Records: a damaged one is refused with file and line, or every report of it is one that the format's own parser takes.</summary>
internal sealed partial class FuzzedRecord : IFuzzed
{
    private readonly string _file;
    private readonly byte[] _sound;
    private readonly Record _other;
    private readonly XmlSchemaSet _schemas = new();
    private readonly MarkdownPipeline _markdown = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Makes a record that has some of everything.</summary>
    internal FuzzedRecord(string folder)
    {
        _schemas.Add(null, Path.Combine(Hosts.HostFiles.Root, "tests", "Unit", "Reports", "junit.xsd"));
        var other = Path.Combine(folder, "other");
        Write(other);
        _other = Record.Read(other);
        _sound = File.ReadAllBytes(_other.FilePath);
        _file = Path.Combine(folder, RecordSchema.FileName);
    }

    /// <inheritdoc/>
    public string Name => "record";

    /// <inheritdoc/>
    public void Try(Random random, Action<byte[]> input)
    {
        var bytes = Mutator.Bytes(_sound, random);
        input(bytes);
        File.WriteAllBytes(_file, bytes);
        Record record;
        try
        {
            record = Record.Read(_file);
        }
        catch (RecordException e)
        {
            _ = Refusal().IsMatch(e.Message) ? e : throw new FindingException($"neither file nor line: {e.Message}");
            return;
        }

        Check("KTAP", Ktap.Write, record, text => KtapReader.Read(text));
        Check("JUnit", JUnit.Write, record, text => XDocument.Parse(text).Validate(_schemas, (_, e) => throw new FormatException(e.Message)));
        Check("Markdown", KvmReport.Formats.Markdown.Write, record, CheckMarkdown);
        Check("JSON", Json.Write, record, text => JsonDocument.Parse(text).Dispose());
        Check("HTML", HtmlReport.Write, record, CheckHtml);
        Check("summary", (all, output) => Summary.Write(all[0], output), record, CheckText);
        Check("hosts", (all, output) => HostTable.Write([.. all.Select(each => ("a host", (Record?)each))], output), record, CheckText);
        if (HostText.Fact(record, "architecture") != HostText.Fact(_other, "architecture"))
        {
            return; // Such two are not compared, which is said.
        }

        Check("comparison", (all, output) => ComparisonText.Write(Comparison.Of(_other, all[0]), output, new Palette(false)), record, CheckText);
        Check("comparison back", (all, output) => ComparisonText.Write(Comparison.Of(all[0], _other), output, new Palette(false)), record, CheckText);
        Check("comparison in JSON", (all, output) => ComparisonJson.Write(Comparison.Of(_other, all[0]), output), record, text => JsonDocument.Parse(text).Dispose());
        Check("comparison in Markdown", (all, output) => ComparisonMarkdown.Write(Comparison.Of(_other, all[0]), output), record, CheckMarkdown);
    }

    private void Check(string format, Action<IReadOnlyList<Record>, TextWriter> write, Record record, Action<string> check)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        write([record, _other], output);
        try
        {
            CheckText(output.ToString());
            check(output.ToString());
        }
        catch (Exception e) when (e is FormatException or System.Xml.XmlException or JsonException)
        {
            throw new FindingException($"{format}: {e.Message}\n{output}", e);
        }
    }

    /// <summary>Nothing of it is a terminal's business, or half a character.</summary>
    private static void CheckText(string text)
    {
        var hidden = text.Where(c => c is not ('\n' or '\t') && Printable.Line(c.ToString()) != c.ToString()).Select(c => (int?)c).FirstOrDefault();
        if (hidden is not null)
        {
            throw new FormatException($"it has the character {hidden:x}");
        }
    }

    private void CheckMarkdown(string text)
    {
        foreach (var node in Markdig.Markdown.Parse(text, _markdown).Descendants())
        {
            if (node is HtmlBlock or LinkInline or AutolinkInline || (node is HtmlInline { Tag: not "<br>" } tag && tag.Tag is not null))
            {
                throw new FormatException($"what was said became {node.GetType().Name}: {text.Substring(node.Span.Start, Math.Min(node.Span.Length, 200))}");
            }
        }
    }

    private static void CheckHtml(string text)
    {
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(text);
        if (page.Scripts.Length != 1 || page.Body!.Children.Length != 4)
        {
            throw new FormatException($"the page has {page.Scripts.Length} scripts and {page.Body!.Children.Length} parts");
        }
    }

    private static void Write(string folder)
    {
        using var writer = new RecordWriter(folder);
        (string Verdict, string Observed, string? Reason, string? Known, string? Waived)[] ends =
        [
            ("pass", "HLT", null, null, null), ("gated", "ENOTTY", "needs KVM_CAP_X", null, null), ("deviation", "ok", "so it is", null, null),
            ("violation", "EINVAL\nsecond line", "because", "fixed by \"KVM: x\" in 6.18.16", null), ("drift", new string('x', 400), null, null, "we know (us; file(1))"),
            ("crash", "Kernel panic - not syncing\nthe console's last lines:\n[    1.0] BUG: at x\n[    1.1] Call Trace:\n[    1.2]  kvm_x+0x1/0x2", null, null, null),
            ("stale", "x | y", null, null, null), ("hang", "<b>*_`", "[a](b) # SKIP", null, null), ("alarm", "WARNING: x", null, null, null), ("broken", "no memory", null, null, null),
        ];
        writer.Begin(new RecordHeader
        {
            Suite = "1.0.0",
            Started = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero),
            Cases = ends.Length,
            Selected = ["KVM_RUN"],
            KnownBugs = [new KnownBug("fixed by \"KVM: x\" in 6.18.16", "it is wrong", ["vm/KVM_X/case-3"])],
            Host = new Dictionary<string, string> { ["name"] = "7.3", ["release"] = "7.3.4", ["architecture"] = "x86_64", ["backend"] = "kvm_amd", ["cpu"] = "a CPU", ["emulator"] = "QEMU 11.1.3" },
        });
        writer.Surface(
        [
            new SurfacePart { Part = SurfaceParts.Parameters, Values = new Dictionary<string, string> { ["kvm.tdp_mmu"] = "Y" } },
            new SurfacePart { Part = SurfaceParts.VmCapabilities, Values = new Dictionary<string, string> { ["KVM_CAP_MCE"] = "32", ["KVM_CAP_X2APIC_API"] = "0x3" } },
            new SurfacePart { Part = SurfaceParts.SupportedCpuid, Values = new Dictionary<string, string> { ["0x1"] = "eax=0x1 ebx=0x2 ecx=0x3 edx=0x4", ["0xd.1"] = "eax=0x1 ebx=0x2 ecx=0x3 edx=0x4" } },
            new SurfacePart { Part = SurfaceParts.FeatureMsrs, Values = new Dictionary<string, string> { ["0x10a"] = "0xc0" }, Problem = "0x10b: EINVAL" },
            new SurfacePart { Part = SurfaceParts.Latencies, Values = new Dictionary<string, string> { ["exit"] = "1200", ["ioctl"] = "300" } },
        ]);
        for (var i = 0; i < ends.Length; i++)
        {
            var id = $"vm/KVM_X/case-{i}";
            writer.Start(id);
            writer.End(new CaseEnd
            {
                Id = id,
                Verdict = ends[i].Verdict,
                Ioctl = "KVM_X",
                Kind = "effect",
                Section = i % 3 == 0 ? null : "4.35",
                Errno = i % 4 == 0 ? "EINVAL" : null,
                Says = "something holds",
                Expected = "HLT",
                Observed = ends[i].Observed,
                Reason = ends[i].Reason,
                Known = ends[i].Known,
                Waived = ends[i].Waived,
                Ms = 1.25,
            });
        }

        writer.Done(12.5);
    }

    [GeneratedRegex(@"results\.jsonl(\(\d+\): |: the record is empty$)[^\n]*\z")]
    private static partial Regex Refusal();
}
