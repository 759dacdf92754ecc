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
    public void A_listing_that_a_row_names_and_is_not_there()
    {
        File.Delete(_copy.PathOf("guests/asm/x86_64/real16/out-hlt.lst"));
        IsRefused(".json(", "there is no guest real16/out-hlt of x86_64");
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
    [TestCase("{}", "{ \"kernelFrom\": \"6.18\", \"kernelBefore\": \"6.1\" }", "no version is from one on")]
    [TestCase("{}", "{ \"emulatorFrom\": \"11\" }", "is no version")]
    [TestCase("{}", "{ \"emulatorFrom\": \"11.0\" }", "goes with its name")]
    [TestCase("{}", "{ \"backend\": \"kvm_amx\" }", "'kvm_amx' is no module")]
    [TestCase("{}", "{ \"emulator\": \"QEMX\" }", "'QEMX' is no emulator")]
    [TestCase("{}", "{ \"architecture\": \"x86_64\" }", "unknown field architecture")]
    [TestCase("\"x\"", "[]", "observed is a text")]
    [TestCase("\"x\"", "\"\"", "observed is a text")]
    [TestCase("\"x\"", "{\"pattern\": \"\"}", "observed is a text")]
    [TestCase("[\"vcpu/KVM_RUN/halts\"]", "[]", "names the cases")]
    [TestCase("\"why\": \"y\"", "\"why\": \"\"", "have to say something")]
    public void A_deviation_that_makes_no_sense(string old, string @new, string problem)
    {
        const string row = """[{ "cases": ["vcpu/KVM_RUN/halts"], "nature": "backend", "when": {}, "observed": "x", "why": "y", "reference": "z", "until": "never" }]""";
        File.WriteAllText(_copy.PathOf("tests/Fixtures/x86/deviations.json"), row.Replace(old, @new, StringComparison.Ordinal));
        IsRefused("tests/Fixtures/x86/deviations.json", problem);
    }

    [TestCase("KVM_GET_TSC_KHZ", "KVM_GET_TSC_KHX", "KVM_GET_TSC_KHX: no header has this request")]
    [TestCase("[\"E2BIG\"", "[\"EBOGUS\"", "errors has 'EBOGUS'")]
    [TestCase("\"on\": [\"system\"]", "\"on\": [null]", "on: a list has null")]
    [TestCase("\"on\": [\"system\"]", "\"on\": [\"sistem\"]", "on has 'sistem'")]
    [TestCase("\"on\": [\"system\"]", "\"on\": []", "on names no descriptor")]
    [TestCase("[\"x86\"]", "[\"x87\"]", "architectures has 'x87'")]
    [TestCase("\"list\"", "\"lost\"", "argument has 'lost'")]
    [TestCase("\"in/out\"", "\"inout\"", "direction is 'inout'")]
    [TestCase("[\"nmsrs\"]", "[\"nmsr\"]", "reads has 'nmsr'")]
    [TestCase("\"KVM_CAP_EXT_CPUID\"", "\"KVM_CAP_EXT_CPUIX\"", "no header has KVM_CAP_EXT_CPUIX")]
    [TestCase("{\"size\"", "{\"sise\"", "sample has 'sise'")]
    [TestCase("{\"fd\": \"eventfd\"}", "{\"fd\": \"eventf\"}", "given has 'eventf'")]
    [TestCase("{\"fd\": \"eventfd\"}", "{\"df\": \"eventfd\"}", "given has 'df'")]
    [TestCase("\"result\"", "\"resul\"", "makes is 'resul'")]
    [TestCase("[\"4.1\"]", "[\"four\"]", "sections has 'four'")]
    [TestCase("\"name\": \"KVM_CREATE_VM\"", "\"name\": null", "the row has no name")]
    [TestCase("\"name\": \"KVM_CREATE_VM\"", "\"name\": \"KVM_GET_API_VERSION\"", "KVM_GET_API_VERSION is there twice")]
    public void A_catalogue_that_means_nothing(string old, string @new, string problem)
    {
        _copy.Replace("tests/Fixtures/catalogue/ioctls.json", old, @new);
        IsRefused("tests/Fixtures/catalogue/ioctls.json(", problem);
    }

    [TestCase("\"arch=arm64\"", "\"arch=vax\"", "unknown need \"arch=vax\"")]
    [TestCase("\"bad-pointer\"", "\"bad-pointr\"", "no rule bad-pointr is applied to it")]
    [TestCase("\"refused\": \"ENOTTY\"", "\"refused\": \"no\"", "refused is 'no'")]
    [TestCase("\"setup\": \"pit\"", "\"setup\": \"pot\"", "setup is 'pot'")]
    [TestCase("\"KVM_GET_PIT\"", "\"KVM_GET_PXT\"", "KVM_GET_PXT is not in")]
    public void What_an_architecture_adds_and_means_nothing(string old, string @new, string problem)
    {
        _copy.Replace("tests/Fixtures/x86/catalogue/ioctls.json", old, @new);
        IsRefused("tests/Fixtures/x86/catalogue/ioctls.json(", problem);
    }

    [TestCase("catalogue/exits.json", "\"mmio\"", "\"mmix\"", "kvm_run has no mmix")]
    [TestCase("catalogue/capabilities.json", "\"with\": \"KVM_CAP_HYPERV\"", "\"with\": \"KVM_CAP_HYPERX\"", "no header has KVM_CAP_HYPERX")]
    [TestCase("x86/catalogue/capabilities.json", "\"cpuid.xsave\"", "\"cpuix.xsave\"", "unknown need \"cpuix.xsave\"")]
    [TestCase("x86/catalogue/capabilities.json", "\"512\"", "\"513\"", "513 is none of its bits")]
    [TestCase("x86/catalogue/unknown-requests.json", "ENOTTY", "ENOTTX", "ENOTTX is no error")]
    [TestCase("x86/catalogue/unknown-requests.json", "\"vcpu\"", "\"vcpx\"", "nothing is said of vcpu")]
    [TestCase("x86/perturbations.json", "\"why\": \"", "\"why\": \"\", \"kernelBefore\": \"", "why says nothing")]
    [TestCase("equivalent-mutants.json", "\"mutants\": \"KVM_SET_PIT/out.*:unwritten\"", "\"mutants\": \"\"", "mutants and why have to say something")]
    [TestCase("abi-excuses.json", "[\"riscv64\"]", "[\"riscv65\"]", "architectures has 'riscv65'")]
    [TestCase("abi/x86_64.json", "\"x86_64\"", "\"arm64\"", "the file is of arm64")]
    public void Another_file_that_means_nothing(string file, string old, string @new, string problem)
    {
        _copy.Replace($"tests/Fixtures/{file}", old, @new);
        IsRefused($"tests/Fixtures/{file}(", problem);
    }

    [TestCase("{\"cases\": null}", "cases has to be an object")]
    [TestCase("[]", "a data file is an object")]
    [TestCase("null", "a data file is an object")]
    [TestCase("{\"cases\": {\"Get\": null}}", "cases.Get is no list of rows")]
    [TestCase("{\"cases\": {\"Get\": []}}", "cases.Get is empty")]
    [TestCase("{\"cases\": {\"Get\": [null]}}", "null is no row")]
    [TestCase("{\"needs\": [null]}", "a list has null")]
    [TestCase("{\"cases\": {}, \"cases\": {}}", "cases")]
    [TestCase("{\"a\\u001b[31m\": 1}", "unknown field a?[31m")]
    public void A_file_of_cases_that_is_none(string text, string problem)
    {
        File.WriteAllText(_copy.PathOf(MsrList), text);
        IsRefused($"{MsrList}(1)", problem);
    }

    [Test]
    public void A_file_that_is_not_in_UTF_8()
    {
        File.WriteAllBytes(_copy.PathOf(MsrList), [(byte)'{', (byte)'\n', (byte)'"', 0xff, (byte)'"']);
        IsRefused($"{MsrList}(2): the line is not in UTF-8");
    }

    [TestCase("\"doc\": \"4.3\"", "\"doc\": \"see there\"", "'see there'")]
    [TestCase("\"errno\": \"E2BIG\"", "\"errno\": \"E2BOG\"", "E2BOG is no error")]
    [TestCase("\"name\": \"one-short\"", "\"name\": \"one-short\", \"refused\": \"x\"", "the row has no needs")]
    [TestCase("\"name\": \"one-short\"", "\"name\": \"one-short\", \"needs\": [null]", "needs: a list has null")]
    public void A_row_that_means_nothing(string old, string @new, string problem)
    {
        _copy.Replace(MsrList, old, @new);
        IsRefused($"{MsrList}(", problem);
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
