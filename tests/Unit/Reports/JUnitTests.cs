using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using KvmReport.Formats;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>JUnit XML, read and held against its schema by the framework's own parser.</summary>
[TestFixture]
public sealed class JUnitTests
{
    private static XElement Read(params SomeRecord[] records)
    {
        using var output = new StringWriter();
        JUnit.Write([.. records.Select(record => record.Read())], output);
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(Repository.Root, "tests", "Unit", "Reports", "junit.xsd"));
        var document = XDocument.Parse(output.ToString());
        document.Validate(schemas, (_, e) => Assert.Fail(e.Message));
        return document.Root!;
    }

    [Test]
    public void Each_verdict_has_its_element_and_the_counts_agree()
    {
        var suite = Read(new SomeRecord()
            .Case("vm/KVM_A/a").Case("vm/KVM_A/b", "gated", reason: "needs X").Case("vm/KVM_A/c", "deviation", reason: "so it is")
            .Case("vm/KVM_A/d", "violation").Case("vm/KVM_A/e", "drift").Case("vm/KVM_A/f", "hang").Case("vm/KVM_A/g", "crash")
                .Case("vm/KVM_A/h", "broken"))
            .Element("testsuite")!;
        string[] counts = ["tests", "failures", "errors", "skipped"];
        Assert.That(counts.Select(name => (int)suite.Attribute(name)!), Is.EqualTo(new[] { 8, 2, 3, 1 }));
        Assert.That(
            suite.Elements("testcase").Select(test => test.Elements().SingleOrDefault()?.Name.LocalName ?? "passed"), Is.EqualTo(new[]
        {
            "passed", "skipped", "passed", "failure", "failure", "error", "error", "error",
        }));
        Assert.That((string?)suite.Elements("testcase").First().Attribute("classname"), Is.EqualTo("vm.KVM_A"));
        Assert.That(suite.Descendants("property").Select(property => (string?)property.Attribute("name")), Does.Contain("backend"));
    }

    [Test]
    public void What_a_kernel_printed_cannot_break_it()
    {
        var failure = Read(new SomeRecord().Case(verdict: "crash", observed: "\u001b[31m<panic> & \0 ]]>", says: "a \"quoted\" promise"))
            .Descendants("error").Single();
        Assert.That(failure.Value, Does.Contain(@"\u001b[31m<panic> & \u0000 ]]>"));
        Assert.That((string?)failure.Attribute("message"), Is.EqualTo("a \"quoted\" promise"));
    }

    [Test]
    public void Several_records_are_several_suites_and_one_that_was_cut_off_has_an_error()
    {
        var suites = Read(new SomeRecord().Case(), new SomeRecord().Case().CutOffIn("vm/KVM_B/killer")).Elements("testsuite").ToList();
        Assert.That(suites.Select(suite => (string?)suite.Attribute("id")), Is.EqualTo(new[] { "0", "1" }));
        Assert.That(suites.Select(suite => (int)suite.Attribute("errors")!), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(suites[1].Descendants("error").Single().Value, Is.EqualTo("not ended: vm/KVM_B/killer"));
    }

    [Test]
    public void The_schema_is_one_that_notices() => Assert.That(
        () =>
        {
            var schemas = new XmlSchemaSet();
            schemas.Add(null, Path.Combine(Repository.Root, "tests", "Unit", "Reports", "junit.xsd"));
            XDocument.Parse("<testsuites><testsuite/></testsuites>").Validate(schemas, null);
        },
        Throws.TypeOf<XmlSchemaValidationException>());
}
