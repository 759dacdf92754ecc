using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>docs/findings.md says what the data does.</summary>
[TestFixture]
public sealed class FindingsTests
{
    [Test]
    public void The_page_is_what_the_data_says() =>
        Assert.That(File.ReadAllText(FindingsCommand.FilePath), Is.EqualTo(FindingsCommand.Text(Some.Suite)), "kvmprobe findings > docs/findings.md");

    [Test]
    public void It_has_every_row_that_is_a_finding()
    {
        var page = FindingsCommand.Text(Some.Suite);
        foreach (var row in Some.Suite.Data.Deviations.Rows.Where(row => row.Nature is DeviationNature.bug or DeviationNature.document))
        {
            var effect = KvmReport.Formats.Markdown.Text(row.Why);
            Assert.That(page, Does.Contain($"{effect[1..]}"), row.Cases[0]);
        }
    }
}
