using KvmReport;
using KvmReport.Comparing;
using KvmReport.Formats;
using KvmReport.Html;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>A damaged record is refused with file and line, or reported as far as it goes; nothing else happens.</summary>
[TestFixture]
public sealed class DamagedRecordTests
{
    private const int Attempts = 400;
    private string _file = null!;

    [SetUp]
    public void Make() => _file = Path.Combine(Directory.CreateTempSubdirectory("kvmprobe-damaged-").FullName, RecordSchema.FileName);

    [TearDown]
    public void Remove() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private string Whole()
    {
        new SomeRecord().Case().Case("vm/KVM_X/b", "violation", "EINVAL", "so it is")
            .Case("vm/KVM_X/c", "gated", "ENOTTY", "needs KVM_CAP_X")
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_MCE", "32")
            .Surface(SurfaceParts.SupportedCpuid, "0x1", "eax=0x1 ebx=0x2 ecx=0x3 edx=0x4")
            .Surface(SurfaceParts.FeatureMsrs, "0x10a", "0xc0").WriteTo(Path.GetDirectoryName(_file)!);
        return File.ReadAllText(_file);
    }

    private static void ReportAll(Record record, Record other)
    {
        var all = new[] { record, other };
        Ktap.Write(all, TextWriter.Null);
        JUnit.Write(all, new StringWriter());
        Markdown.Write(all, TextWriter.Null);
        Json.Write(all, TextWriter.Null);
        HtmlReport.Write(all, TextWriter.Null);
        ComparisonText.Write(Comparison.Of(other, record), TextWriter.Null, new Palette(false));
    }

    [TestCase("{\"event\":\"end\",", "\"ms\":1.25", "\"ms\":1e999", "ms is no time")]
    [TestCase("{\"event\":\"start\",", "\"id\":\"vcpu/KVM_RUN/halts\"", "\"id\":null", "not a line of a record")]
    [TestCase("{\"event\":\"end\",", "\"ms\":1.25", "\"ms\":-1", "ms is no time")]
    [TestCase("{\"event\":\"end\",", "\"id\":\"vcpu/KVM_RUN/halts\"", "\"id\":\"/a\"", "is no id of a case")]
    [TestCase("{\"event\":\"end\",", "\"verdict\":\"pass\"", "\"verdict\":\"# ok\"", "is no verdict")]
    [TestCase("{\"event\":\"start\",", "halts", "a b", "is no id of a case")]
    [TestCase("{\"event\":\"run\",", "\"selected\":[]", "\"selected\":[null]", "a text is null")]
    [TestCase("{\"event\":\"run\",", "\"knownBugs\":[]", "\"knownBugs\":[{\"fix\":\"x\"}]", "not a line of a record")]
    [TestCase("{\"event\":\"run\",", "\"cases\":3", "\"cases\":-3", "no fewer cases than none")]
    [TestCase("{\"event\":\"run\",", "\"schema\":1", "\"schema\":-1", "schema -1 is none")]
    public void A_value_that_is_none(string line, string old, string @new, string problem)
    {
        var lines = Whole().Split('\n');
        var at = Array.FindIndex(lines, each => each.StartsWith(line, StringComparison.Ordinal));
        lines[at] = lines[at].Replace(old, @new, StringComparison.Ordinal);
        File.WriteAllText(_file, string.Join('\n', lines));
        Assert.That(() => Record.Read(_file), Throws.TypeOf<RecordException>().With.Message.Contains($"({at + 1})").And.Message.Contains(problem));
    }

    [TestCase("{\"event\":\"run\",", "one header")]
    [TestCase("{\"event\":\"end\",", "ended before")]
    public void A_line_that_is_there_twice(string line, string problem)
    {
        var lines = Whole().Split('\n').ToList();
        var at = lines.FindIndex(each => each.StartsWith(line, StringComparison.Ordinal));
        lines.Insert(at + 1, lines[at]);
        File.WriteAllText(_file, string.Join('\n', lines));
        Assert.That(() => Record.Read(_file), Throws.TypeOf<RecordException>().With.Message.Contains(problem));
    }

    [TestCase(new byte[] { 0xff, 0xfe })]
    [TestCase(new byte[] { 0xef, 0xbb, 0xbf })]
    [TestCase(new byte[] { (byte)'{', (byte)'"', 0xc3, (byte)'"', (byte)'}', (byte)'\n' })]
    public void A_record_is_in_UTF_8_and_nothing_else(byte[] before)
    {
        File.WriteAllBytes(_file, [.. before, .. System.Text.Encoding.UTF8.GetBytes(Whole())]);
        Assert.That(() => Record.Read(_file), Throws.TypeOf<RecordException>().With.Message.Contains("results.jsonl(1)"));
    }

    [Test]
    public void A_record_that_lacks_cases_is_not_complete()
    {
        var lines = Whole().Split('\n').ToList();
        lines.RemoveAll(line => line.Contains("KVM_X/b", StringComparison.Ordinal));
        File.WriteAllText(_file, string.Join('\n', lines));
        Assert.That(Record.Read(_file).IsComplete, Is.False);
        File.WriteAllText(_file, string.Join('\n', lines).Replace(",\"cases\":3}", "}", StringComparison.Ordinal));
        Assert.That(Record.Read(_file).IsComplete, Is.False, "as older programs wrote it");
    }

    [Test]
    public void A_section_is_no_Markdown()
    {
        using var output = new StringWriter();
        var record = new SomeRecord().Case("vm/KVM_A/b", "violation", section: "[a](b)").Read();
        Markdown.Write([record], output);
        ComparisonMarkdown.Write(Comparison.Of(new SomeRecord().Case("vm/KVM_A/b").Read(), record), output);
        Assert.That(output.ToString(), Does.Contain("\\[a\\](b)").And.Not.Contain("[a](b)"));
    }

    [Test]
    public void Nothing_comes_after_the_end()
    {
        File.WriteAllText(_file, Whole() + "{\"event\":\"start\",\"id\":\"vm/KVM_X/z\"}\n{}\n");
        Assert.That(() => Record.Read(_file), Throws.TypeOf<RecordException>().With.Message.Contains("it comes after the end"));
    }

    [Test]
    public void What_a_host_has_said_reaches_no_terminal_and_forges_no_line()
    {
        const string evil = "\u001b]0;owned\u0007\u202e";
        var record = new SomeRecord().With("cpu", $"{evil}\nnot ok 9 forged").Case("vm/KVM_A/b", "violation", $"EINVAL{evil}", section: "4.1\nok 1 forged").Read();
        using var output = new StringWriter();
        Ktap.Write([record], output);
        Summary.Write(record, output);
        Markdown.Write([record], output);
        JUnit.Write([record], output);
        HtmlReport.Write([record], output);
        Assert.That(output.ToString(), Does.Not.Contain("\u001b").And.Not.Contain("\u0007").And.Not.Contain("\u202e").And.Not.Match("(?m)^ *(not )?ok \\d+ forged"));
        Assert.That(output.ToString(), Does.Contain("\\u001b]0;owned\\u0007\\u202e"));
    }

    [Test]
    public void Any_byte_may_be_wrong()
    {
        var text = Whole();
        var other = Record.Read(_file);
        var random = new Random(20261122);
        var refused = 0;
        for (var i = 0; i < Attempts; i++)
        {
            var bytes = text.ToCharArray();
            bytes[random.Next(bytes.Length)] = "\"{}[],:0-nx\n\0"[random.Next(13)];
            File.WriteAllText(_file, new string(bytes));
            try
            {
                ReportAll(Record.Read(_file), other);
            }
            catch (RecordException e)
            {
                Assert.That(e.Message, Does.Match(@"results\.jsonl\(\d+\): "));
                refused++;
            }
        }

        Assert.That(refused, Is.InRange(Attempts / 10, Attempts - 1), "some are refused, some are not");
    }

    [Test]
    public void It_may_end_anywhere()
    {
        var text = Whole();
        var other = Record.Read(_file);
        var header = text.IndexOf('\n', StringComparison.Ordinal);
        for (var length = 0; length < text.Length - 1; length += 7)
        {
            File.WriteAllText(_file, text[..length]);
            if (length < header)
            {
                Assert.That(() => Record.Read(_file), Throws.TypeOf<RecordException>());
                continue;
            }

            var record = Record.Read(_file);
            Assert.That(record.IsComplete, Is.False, $"{length} of {text.Length}");
            Assert.That(Comparison.Of(other, record).IsGood, Is.False);
            ReportAll(record, other);
        }
    }

    [TestCase("""{"event":"run","schema":1,"suite":"1","started":"2026-01-01T00:00:00Z","cases":1,"host":null}""")]
    [TestCase("""{"event":"run","schema":1.5}""")]
    [TestCase("""["run"]""")]
    [TestCase("42")]
    public void A_first_line_that_is_no_header(string line)
    {
        File.WriteAllText(_file, line + "\n");
        Assert.That(() => Record.Read(_file), Throws.TypeOf<RecordException>().With.Message.Contains("results.jsonl(1)"));
    }
}
