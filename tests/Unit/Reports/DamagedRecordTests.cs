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
