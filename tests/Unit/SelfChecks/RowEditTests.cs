using System.Text;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Accepting changes the expectation of one row, and no other byte.</summary>
[TestFixture]
public sealed class RowEditTests
{
    private const string File = """
        { "cases": { "Ask": [
          { "expect": "a", "name": "expectation-first", "says": "\"name\": \"last\"" },
          { "name": "nested",  "fields": { "expect": "not this", "name": "last" }, "expect": [ "b", "c" ] },
          { "name": "last", "expect":   "d \"é\"" } ] } }
        """;

    [TestCase("expectation-first", "\"a\"")]
    [TestCase("nested", "[ \"b\", \"c\" ]")]
    [TestCase("last", "\"d \\\"é\\\"\"")]
    public void Of_one_row(string row, string before) =>
        Assert.That(Edit(row, "x <1>"), Is.EqualTo(File.Replace(before, "\"x <1>\"", StringComparison.Ordinal)));

    [Test]
    public void A_row_that_is_not_there_is_not_edited() => Assert.That(Edit("none", "x"), Is.Null);

    private static string? Edit(string row, string observed) =>
        RowEdit.SetExpect(Encoding.UTF8.GetBytes(File), row, observed) is { } edited ? Encoding.UTF8.GetString(edited) : null;
}
