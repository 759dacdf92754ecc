using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Bad input is a line for each thing that is wrong, which says where and what, and exit status 2; nothing is run.</summary>
[TestFixture]
public sealed class BadInputTests
{
    private const string MsrList = "tests/Fixtures/x86/cases/system/KVM_GET_MSR_INDEX_LIST.json";
    private const string Grids = "tests/Fixtures/x86/cases/vcpu/KVM_RUN.json";
    private CheckoutCopy _copy = null!;

    [SetUp]
    public void Copy() => _copy = new CheckoutCopy();

    [TearDown]
    public void Remove() => _copy.Dispose();

    private void IsRefused(params string[] words) => IsRefusedBy("check", words);

    private void IsRefusedBy(string command, params string[] words)
    {
        var (exitCode, output, error) = _copy.Run(command);
        Assert.That(exitCode, Is.EqualTo(2), error);
        Assert.That(error.TrimEnd().Split('\n'), Has.All.StartsWith("error: "));
        foreach (var word in words)
        {
            Assert.That(error, Does.Contain(word));
        }

        Assert.That(output, Is.Empty);
    }

    [Test]
    public void Nothing_is_run_on_bad_data()
    {
        _copy.Replace(MsrList, "\"nmsrs\": \"0\"", "\"nmsr\": \"0\"");
        IsRefusedBy("run", MsrList);
        Assert.That(Directory.Exists(_copy.PathOf("artifacts")), Is.False);
    }

    [Test]
    public void An_unknown_field()
    {
        _copy.Replace(MsrList, "\"nmsrs\": \"0\"", "\"nmsr\": \"0\"");
        IsRefused(MsrList, "(", "unknown field nmsr; known are ", "nmsrs");
    }

    [Test]
    public void An_unknown_field_of_the_file()
    {
        _copy.Replace(MsrList, "\"cases\"", "\"need\": [], \"cases\"");
        IsRefused(MsrList, "need");
    }

    [Test]
    public void A_file_that_is_no_json()
    {
        _copy.Replace(MsrList, "]", "");
        IsRefused(MsrList);
    }

    [Test]
    public void A_file_without_cases()
    {
        File.WriteAllText(_copy.PathOf(MsrList), "{}");
        IsRefused(MsrList, "no cases");
    }

    [Test]
    public void A_duplicate_id()
    {
        _copy.Replace(MsrList, "\"one-short\"", "\"exact-fit\"");
        IsRefused("system/KVM_GET_MSR_INDEX_LIST/exact-fit", "2 cases");
    }

    [Test]
    public void An_empty_expectation()
    {
        _copy.Replace(MsrList, "\"E2BIG nmsrs=needed written=0\"", "\"\"");
        IsRefused(MsrList, "expects nothing");
    }

    [Test]
    public void A_documented_error_that_the_expectation_does_not_name()
    {
        _copy.Replace(MsrList, "\"E2BIG nmsrs=needed written=0\"", "\"EINVAL\"");
        IsRefused("system/KVM_GET_MSR_INDEX_LIST/array-too-small", "E2BIG");
    }

    [Test]
    public void A_name_that_is_not_words()
    {
        _copy.Replace(MsrList, "\"one-short\"", "\"One Short\"");
        IsRefused("system/KVM_GET_MSR_INDEX_LIST/One Short", "lower-case");
    }

    [Test]
    public void An_outlier_of_a_grid_that_is_no_case()
    {
        _copy.Replace(Grids, "\"port-in/rip-moved\"", "\"port-in/rip-gone\"");
        IsRefused(Grids, "(", "outstanding/port-in/rip-gone");
    }

    [Test]
    public void An_outlier_of_a_grid_that_says_what_the_rule_says()
    {
        _copy.Replace(Grids, "\"IO in port=0x10 size=4 count=1; ok; elsewhere; end rax=0 rcx=0 rdx=0 flags=202\"",
            "\"IO in port=0x10 size=4 count=1; ok; end rax=11 rcx=0 rdx=0 flags=202\"");
        IsRefused(Grids, "outstanding/port-in/rip-moved", "what the rule says");
    }

    [Test]
    public void A_value_of_a_grid_that_is_not_words()
    {
        _copy.Replace(Grids, "\"name\": \"trap-flag\"", "\"name\": \"Trap flag\"");
        IsRefused("raised/Trap flag/nmi", "lower-case");
    }

    [Test]
    public void An_unknown_need()
    {
        _copy.Replace(MsrList, "\"cases\"", "\"needs\": [\"KVM_CAP_NONSENSE\"], \"cases\"");
        IsRefused(MsrList, "KVM_CAP_NONSENSE");
    }

    [Test]
    public void A_verb_that_no_fixture_has()
    {
        _copy.Replace(MsrList, "\"Get\"", "\"Fetch\"");
        IsRefused("Fetch");
    }

    [Test]
    public void A_file_that_no_fixture_has()
    {
        File.Move(_copy.PathOf(MsrList), _copy.PathOf("tests/Fixtures/cases/system/KVM_NONSENSE.json"));
        IsRefused("KVM_NONSENSE");
    }

    [Test]
    public void A_listing_whose_bytes_and_text_disagree()
    {
        _copy.Replace("guests/asm/x86_64/real16/out-hlt.lst", "b0 42", "b0 43");
        IsRefused("guests/asm/x86_64/real16/out-hlt.lst(6)", "mov al, 0x43", "mov al, 0x42");
    }

    [Test]
    public void A_listing_with_a_line_that_is_nothing()
    {
        _copy.Replace("guests/asm/x86_64/real16/out-hlt.lst", "f4  ", "xy  ");
        IsRefused("guests/asm/x86_64/real16/out-hlt.lst(8)");
    }

    [Test]
    public void A_listing_without_its_header()
    {
        _copy.Replace("guests/asm/x86_64/real16/out-hlt.lst", "mode: real16\n", "");
        IsRefused("guests/asm/x86_64/real16/out-hlt.lst", "mode:");
    }

    [Test]
    public void An_approval_without_a_case()
    {
        var path = _copy.PathOf("tests/Fixtures/x86/approvals/vcpu/KVM_RUN/nobody.verified.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        IsRefused("nobody.verified.txt");
    }

    [Test]
    public void A_deviation_without_a_case()
    {
        File.WriteAllText(
            _copy.PathOf("tests/Fixtures/x86/deviations.json"),
            """[{ "cases": ["vcpu/KVM_RUN/nobody"], "nature": "backend", "when": {}, "observed": "x", "why": "y", "reference": "z", "until": "never" }]""");
        IsRefused("deviations.json", "vcpu/KVM_RUN/nobody");
    }

    [TestCase("\"nature\": \"backend\", ", "", "deviations.json(1): the row has no nature")]
    [TestCase("\"backend\"", "\"whim\"", "deviations.json(1)")]
    [TestCase("\"backend\"", "0", "deviations.json(1)")]
    [TestCase("\"backend\"", "\"bug\"", "a bug says what fixed it")]
    [TestCase("\"when\"", "\"fixed\": \"open\", \"when\"", "only a bug is fixed")]
    [TestCase("\"when\"", "\"fixed\": {\"by\": \"KVM: x\", \"in\": [\"6.x\"]}, \"when\"", "'6.x' is no release of Linux")]
    [TestCase("\"when\"", "\"fixed\": {\"by\": \"\", \"in\": []}, \"when\"", "fixed has by")]
    [TestCase(", \"until\": \"never\"", "", "until says what will remove the row")]
    [TestCase("{}", "{ \"kernelFrom\": \"x.y\" }", "'x.y' is no version")]
    [TestCase("{}", "{ \"emulatorBefore\": \"nine\" }", "'nine' is no version")]
    [TestCase("{}", "{ \"capability\": \"KVM_CAP_NONE\" }", "'KVM_CAP_NONE' is no capability")]
    [TestCase("{}", "{ \"backend\": \"\" }", "an empty text")]
    [TestCase("[\"vcpu/KVM_RUN/halts\"]", "[]", "names the cases")]
    [TestCase("\"why\": \"y\"", "\"why\": \"\"", "have to say something")]
    public void A_deviation_that_makes_no_sense(string old, string @new, string problem)
    {
        const string row = """[{ "cases": ["vcpu/KVM_RUN/halts"], "nature": "backend", "when": {}, "observed": "x", "why": "y", "reference": "z", "until": "never" }]""";
        File.WriteAllText(_copy.PathOf("tests/Fixtures/x86/deviations.json"), row.Replace(old, @new, StringComparison.Ordinal));
        IsRefused("tests/Fixtures/x86/deviations.json", problem);
    }

    [TestCase("[null]")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[[]]")]
    [TestCase("[")]
    public void Deviations_that_are_no_rows(string text)
    {
        File.WriteAllText(_copy.PathOf("tests/Fixtures/x86/deviations.json"), text);
        IsRefused("tests/Fixtures/x86/deviations.json(1)");
    }

    [Test]
    public void Two_deviations_of_a_case_on_the_same_hosts()
    {
        const string id = "vcpu/KVM_TPR_ACCESS_REPORTING/on";
        _copy.Replace("tests/Fixtures/x86/deviations.json", $"\"{id}\",", $"\"{id}\", \"{id}\",");
        IsRefused("deviations.json", id, "two rows");
    }

    [Test]
    public void An_unknown_filter()
    {
        var (exitCode, _, error) = _copy.Run("run", "nobody-has-this");
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo("error: no case has nobody-has-this in its id; --list shows the ids\n"));
    }

    [Test]
    public void An_unknown_option()
    {
        var (exitCode, _, error) = _copy.Run("list", "--nonsense");
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("error: unknown option --nonsense"));
    }

    [Test]
    public void Nothing_to_accept_from()
    {
        var (exitCode, _, error) = _copy.Run("accept");
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.Contain("no such record"));
    }
}
