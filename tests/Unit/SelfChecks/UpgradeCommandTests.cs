using KvmProbe.Unit.Reports;
using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>save, since, explain and doctor, as far as they need no KVM.</summary>
[TestFixture]
public sealed class UpgradeCommandTests
{
    private CheckoutCopy _copy = null!;

    [SetUp]
    public void Copy() => _copy = new CheckoutCopy();

    [TearDown]
    public void Remove() => _copy.Dispose();

    private void IsRefused(string[] arguments, string message)
    {
        var (exitCode, _, error) = _copy.Run(arguments);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo($"error: {message}\n"));
    }

    [TestCase("save")]
    [TestCase("since")]
    public void A_name_that_would_leave_its_folder(string command) =>
        IsRefused([command, "../x"], "'../x' cannot be the name of a record: letters, digits, '.', '-' and '_' can");

    [Test]
    public void Nothing_was_saved_yet() => IsRefused(["since", "before"], "no record was saved as before; none was saved yet: --save NAME saves one");

    [Test]
    public void Something_else_was_saved()
    {
        Directory.CreateDirectory(_copy.PathOf("artifacts/saved/monday"));
        IsRefused(["since", "before"], "no record was saved as before; saved: monday");
        IsRefused(["save", "monday"], "artifacts/saved/monday is there already: take another name, or remove it");
    }

    [Test]
    public void What_was_saved_is_no_record_any_more()
    {
        Directory.CreateDirectory(_copy.PathOf("artifacts/saved/before"));
        var file = _copy.PathOf("artifacts/saved/before/results.jsonl");
        File.WriteAllText(file, "");
        IsRefused(["since", "before"], $"{file}: the record is empty");
    }

    [Test]
    public void A_folder_that_cannot_be_written_is_said_before_the_run()
    {
        File.WriteAllText(_copy.PathOf("artifacts"), "a file stands where the folder should");
        var (exitCode, output, _) = _copy.Run("doctor");
        Assert.That(output, Does.Match("missing  room for records +.*cannot be written, so there would be no record"));
        Assert.That(exitCode, Is.AnyOf(0, 2));
    }

    [Test]
    public void The_doctor_names_each_thing()
    {
        var (_, output, _) = _copy.Run("doctor");
        foreach (var thing in new[] { "device", "permission", "API version", "module", "CPU", "nesting", "toolbox", "kernels", "cache" })
        {
            Assert.That(output, Does.Match($"(?m)^(ok     |missing)  {thing} "), thing);
        }

        Assert.That(output.TrimEnd().Split('\n')[^1], Does.StartWith("the suite "));
    }

    [Test]
    public void A_case_is_explained_with_what_was_last_observed()
    {
        new SomeRecord().Case("system/KVM_GET_MSR_INDEX_LIST/one-short", observed: "E2BIG nmsrs=needed written=0").WriteTo(_copy.PathOf("artifacts/x"));
        var (exitCode, output, _) = _copy.Run("explain", "KVM_GET_MSR_INDEX_LIST/one-short");
        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Match("(?m)^id +system/KVM_GET_MSR_INDEX_LIST/one-short$"));
        Assert.That(output, Does.Match("(?m)^section +4.3$").And.Match("(?m)^kind +error: the documented E2BIG$"));
        Assert.That(output, Does.Match("(?m)^runs on +x86_64$"));
        Assert.That(output, Does.Match("(?m)^with +nmsrs = needed-1$"));
        Assert.That(output, Does.Match("(?m)^last +pass: E2BIG nmsrs=needed written=0$").And.Contain("Linux 6.12.95"));
    }

    [Test]
    public void A_case_that_deviates_is_explained_with_its_deviation()
    {
        var deviation = Deviations.Load().Rows[0];
        var (_, output, _) = _copy.Run("explain", deviation.Cases[0]);
        Assert.That(output, Does.Contain(deviation.Why).And.Contain(deviation.Reference).And.Contain("not observed here yet"));
    }

    [Test]
    public void A_part_that_several_cases_have_and_one_that_none_has()
    {
        Assert.That(_copy.Run("explain", "KVM_RUN").Error, Does.Match("error: [0-9]+ cases have KVM_RUN in their ids"));
        IsRefused(["explain", "no-such-id"], "no case has no-such-id in its id; --list shows the ids");
    }
}
