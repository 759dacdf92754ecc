using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Files of promises: what is wrong in one is said with its place, and the cases stand under them.</summary>
[TestFixture]
public sealed class PromiseTests
{
    private const string Sound = """
        {
          "section": "4.1",
          "title": "KVM_GET_API_VERSION",
          "on": ["x86", "arm64"],
          "promises": [
            {
              "key": "is-twelve",
              "says": "the version is 12",
              "cases": ["system/KVM_GET_API_VERSION/*"]
            },
            {
              "key": "others-are-refused",
              "says": "programs refuse another version",
              "excuses": [ { "type": "advice", "why": "it is for programs" } ]
            }
          ]
        }
        """;

    private static PromiseSection Read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return PromiseSection.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<string> Problems(params PromiseSection[] sections) =>
        [.. new PromiseCheck(Some.Suite, new PromisedDocument(Some.Suite.Data.Document.Chapters, sections)).Problems().Where(problem => !problem.Contains("outline.json"))];

    private static PromiseSection With(params Promise[] promises) =>
        new() { Section = "4.1", Title = "KVM_GET_API_VERSION", Promises = promises };

    private static Promise Row(string key = "is-twelve", string says = "the version is 12", string? open = null, params string[] cases) =>
        new() { Key = key, Says = says, Cases = cases, Open = open };

    [Test]
    public void A_file_is_read_with_the_lines_of_its_promises()
    {
        var section = Read(Sound);
        Assert.That(section.Promises.Select(promise => promise.Source!.Line), Is.EqualTo(new[] { 6, 11 }));
        Assert.That(section.ArchitecturesOf(section.Promises[0]), Is.EqualTo(new[] { "x86", "arm64" }));
        Assert.That(section.Of("system/KVM_GET_API_VERSION/stable").Select(promise => promise.Key), Is.EqualTo(new[] { "is-twelve" }));
    }

    [TestCase("\"says\": \"programs", "\"sais\": \"programs", "(13): unknown field sais")]
    [TestCase("\"advice\"", "\"boredom\"", "(14)", TestName = "A type of excuse that is none")]
    [TestCase("\"why\"", "\"because\"", "(1", TestName = "An excuse without a reason")]
    [TestCase("\"title\"", "\"name\"", "(3): unknown field name")]
    [TestCase("\"key\": \"others-are-refused\",", "", "the row has no key")]
    [TestCase("[\"x86\", \"arm64\"]", "[null]", "null")]
    public void What_is_wrong_is_said_with_its_line(string old, string @new, string expected) =>
        Assert.That(() => Read(Sound.Replace(old, @new)), Throws.InstanceOf<DataException>().With.Message.Contains(expected));

    [Test]
    public void A_file_that_is_no_object_is_refused() => Assert.That(() => Read("[]"), Throws.InstanceOf<DataException>());

    [TestCase("Is-twelve", "x", "lower-case words")]
    [TestCase("is--twelve", "x", "lower-case words")]
    [TestCase("is-twelve", "it is.", "without a full stop")]
    [TestCase("is-twelve", "x", "has cases, excuses")]
    public void A_promise_that_is_not_sound(string key, string says, string expected) => Assert.That(Row(key, says).Problem(), Does.Contain(expected));

    [Test]
    public void What_else_a_promise_may_not_be()
    {
        var promise = Row(open: "ask");
        Assert.That(promise.Problem(), Is.Null);
        Assert.That((promise with { Open = " " }).Problem(), Does.Contain("have to say something"));
        Assert.That((promise with { Cases = ["a/b/c", "a/b/c"] }).Problem(), Does.Contain("twice"));
        Assert.That((promise with { On = ["x86_64"] }).Problem(), Does.Contain("'x86_64', which is none"));
        Assert.That((promise with { Excuses = [new PromiseExcuse { Type = ExcuseType.silent, Why = "no" }] }).Problem(), Does.Contain("silent"));
        Assert.That((promise with { Excuses = [new PromiseExcuse { Type = ExcuseType.hardware, Why = "no", On = ["vax"] }] }).Problem(), Does.Contain("'vax'"));
    }

    [Test]
    public void What_stands_behind_a_promise_on_an_architecture()
    {
        var excused = Row(cases: "a/b/c") with { Excuses = [new PromiseExcuse { Type = ExcuseType.hardware, Why = "none", On = ["arm64"] }] };
        Assert.That(PromiseSection.StateOf(excused, "x86", true).State, Is.EqualTo(PromiseState.asserted));
        Assert.That(PromiseSection.StateOf(excused, "arm64", false).State, Is.EqualTo(PromiseState.excused));
        Assert.That(PromiseSection.StateOf(excused, "riscv", false).State, Is.EqualTo(PromiseState.open));
        var silent = excused with { Excuses = [new PromiseExcuse { Type = ExcuseType.silent, Why = "it does not say so" }] };
        Assert.That(PromiseSection.StateOf(silent, "x86", true).Why!.Type, Is.EqualTo(ExcuseType.silent));
    }

    [Test]
    public void Each_name_is_of_a_case_and_each_case_of_the_section_has_a_promise()
    {
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*"]))), Is.Empty);
        Assert.That(Problems(With(Row(open: "ask"))), Has.Some.Contains("stands under no promise"));
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*", "system/NOTHING/*", "system/NOTHING/x"]))),
            Has.Some.Contains("no case begins with system/NOTHING/").And.Some.Contains("system/NOTHING/x is no case"));
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*"]), Row(cases: ["system/KVM_GET_API_VERSION/*"]))), Has.Some.Contains("is there twice"));
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*", "exit/KVM_EXIT_HLT/*"]) with { On = ["riscv"] })), Has.Some.Contains("is on none of riscv"));
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*"])) with { Title = "" }), Has.Some.Contains("title"));
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*"])) with { Section = "first" }), Has.Some.Contains("'first' is no section"));
        Assert.That(Problems(With(Row(cases: ["system/KVM_GET_API_VERSION/*"])) with { On = ["vax"] }), Has.Some.Contains("'vax'"));
        Assert.That(Problems(Read(Sound)), Has.Some.Contains("section 4.1 stands in"));
    }

    [Test]
    public void What_is_open_is_counted()
    {
        var open = new PromiseCheck(Some.Suite, new PromisedDocument(Some.Suite.Data.Document.Chapters, [With(Row(open: "ask"))])).Open();
        Assert.That(open, Does.Contain("no promises written down yet; 1 of 1 promises have neither a case nor a reason, 0 more"));
        Assert.That(new PromiseCheck(Some.Suite, new PromisedDocument([], [])).Open(), Is.Null);
    }

    [Test]
    public void Sections_are_in_the_documents_order()
    {
        var document = new PromisedDocument([new Chapter { Name = "4", Title = "API", Sections = [2, 10] }, new Chapter { Name = "2011", Title = "old", Of = "2011 " }], []);
        Assert.That(document.SectionsOf(document.Chapters[0], ["4.9", "2011 4.9", "x86/msr.rst"]), Is.EqualTo(new[] { "4.2", "4.9", "4.10" }));
        Assert.That(document.SectionsOf(document.Chapters[1], ["4.9", "2011 4.9"]), Is.EqualTo(new[] { "2011 4.9" }));
    }

    [Test]
    public void A_failure_quotes_its_promise()
    {
        var @case = Some.Suite.Cases.First(each => each.Row.Doc == "7.15");
        var outcome = new Outcome(@case, Verdict.violation, "ok", "EINVAL").Quoting(Some.Suite.Data.Document);
        Assert.That(outcome.Promise, Does.StartWith("7.15/"));
        Assert.That(outcome.Message("a host"), Does.Contain($"promise  {outcome.Promise}"));
        Assert.That(CaseEnds.Of(outcome, 1).Promise, Is.EqualTo(outcome.Promise));
        Assert.That(new Outcome(@case, Verdict.pass, "ok", "ok").Quoting(Some.Suite.Data.Document).Promise, Is.Null);
    }

    [Test]
    public void The_pages_are_what_the_data_says()
    {
        const string again = "kvmprobe document --update";
        Assert.That(File.ReadAllText(DocumentCommand.FilePath), Is.EqualTo(DocumentCommand.Text(Some.Suite)), again);
        var readme = File.ReadAllText(DocumentCommand.ReadmePath);
        Assert.That(readme, Is.EqualTo(DocumentCommand.Readme(Some.Suite, readme)), again);
        Assert.That(() => DocumentCommand.Readme(Some.Suite, "nothing"), Throws.InstanceOf<DataException>());
    }

    [Test]
    public void The_schema_is_what_is_read() =>
        Assert.That(File.ReadAllText(RowSchema.PromisesPath), Is.EqualTo(RowSchema.OfPromises()), "kvmprobe schema --promises");
}
