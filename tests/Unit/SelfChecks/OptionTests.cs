using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Words that make no sense get one line that says what to do, and exit status 2; what is meant is completed.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class OptionTests
{
    private CheckoutCopy _copy = null!;

    [OneTimeSetUp]
    public void Copy() => _copy = new CheckoutCopy();

    [OneTimeTearDown]
    public void Remove() => _copy.Dispose();

    [TestCase("a verb is missing; there are run, save, since,")]
    [TestCase("unknown verb 'test'; there are run,", "test")]
    [TestCase("unknown option --nonsense; --help lists the options", "--nonsense")]
    [TestCase("unknown option --nonsense; --help lists the options", "run", "--host", "local", "--nonsense")]
    [TestCase("unknown option --nonsense; --help lists the options", "run-tests", "--nonsense")]
    [TestCase("unknown option -x; --help lists the options", "ktap", "-x")]
    [TestCase("--host needs a value: the host: local,", "run", "--host")]
    [TestCase("unknown host '--list'; known: local,", "run-tests", "--host", "--list")]
    [TestCase("--save needs a value: ", "run-tests", "--save")]
    [TestCase("--save needs a value, and --list is an option", "run-tests", "--save", "--list")]
    [TestCase("unknown host ''; known: local, agent, auto,", "run", "--host", "")]
    [TestCase("unknown host '5.4'; known: local, agent, auto,", "run-tests", "--host", "5.4")]
    [TestCase("unknown host '5.4'; known: local, agent, auto,", "matrix", "local", "5.4")]
    [TestCase("unknown emulator 'qemu-2'; known: qemu-11.1,", "run", "--emulator", "qemu-2")]
    [TestCase("unknown perturbation 'slot'; known: reread,", "run-tests", "--perturb", "slots", "--perturb", "slot")]
    [TestCase("--label: 'rack' is no label: key=value, such as rack=a1", "run", "--label", "a=b", "--label", "rack")]
    [TestCase("--label: 'a b=c' is no label", "run-tests", "--label", "a b=c")]
    [TestCase("--memory: 'much' is not a number from 128 to 1048576", "run", "--memory", "much")]
    [TestCase("--memory: '64' is not a number from 128 to 1048576", "run", "--memory", "64")]
    [TestCase("--machines: '0' is not a number from 1 to 256", "run", "--machines", "0")]
    [TestCase("--cpus: '' is not a number from 1 to 4096", "run", "--cpus", "")]
    [TestCase("--output needs a value, and '' is none", "html", "nobody", "-o", "")]
    [TestCase("--cpu needs a value, and '' is none", "run", "--cpu", "")]
    [TestCase("--append has a control character", "run", "--append", "a\nb")]
    [TestCase("--patience: '2147483647' is not a number from 1 to 86400", "run", "--patience", "2147483647")]
    [TestCase("--kernel: there is no file '/nonexistent'", "run", "--kernel", "/nonexistent")]
    [TestCase("--modules: there is no folder '/nonexistent'", "run", "--modules", "/nonexistent")]
    [TestCase("--host 6.1 and --kernel name two kernels", "run", "--host", "6.1", "--kernel", "/dev/null")]
    [TestCase("--modules goes with --kernel", "run", "--modules", "/dev")]
    [TestCase("'' is no PART", "list", "")]
    [TestCase("'' is no PART", "run-tests", "--list", "")]
    [TestCase("'' is no NAME", "save", "")]
    [TestCase("explain needs ID: ", "explain")]
    [TestCase("explain needs a case", "run-tests", "--explain", "")]
    [TestCase("'b' is one word too many; --help says what explain takes", "explain", "a", "b")]
    [TestCase("'b' is one word too many for --doctor", "run-tests", "--doctor", "b")]
    [TestCase("--list and --accept do not go together", "run-tests", "--list", "--accept")]
    [TestCase("--json goes with --list", "run-tests", "--json")]
    [TestCase("compare needs AFTER: the second record", "compare", "before")]
    [TestCase("unknown format 'x'; known: text, markdown, json", "compare", "a", "b", "--format", "x")]
    [TestCase("unknown shell 'zsh'; known: bash", "completion", "zsh")]
    [TestCase("--from: '6' is no release, such as 6.12 or 6.12.90", "history", "KVM_RUN", "--from", "6")]
    [TestCase("unknown architecture 'mips'; known: x86_64, arm64,", "history", "KVM_RUN", "--architecture", "mips")]
    [TestCase("--good and --bad go together", "bisect", "KVM_GET_API_VERSION/is-12", "--good", "6.12.90")]
    [TestCase("no case has nobody-has-this in its id", "matrix", "local", "--", "nobody-has-this")]
    public void What_is_wrong_is_named(string begins, params string[] arguments)
    {
        var (exitCode, output, error) = _copy.Run(arguments);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(error, Does.StartWith($"error: {begins}").And.EndsWith("\n"));
        Assert.That(error.Count(c => c == '\n'), Is.EqualTo(1));
        Assert.That(output, Is.Empty);
    }

    [TestCase("list", "--json", "KVM_GET_API_VERSION/is-12")]
    [TestCase("run-tests", "KVM_GET_API_VERSION/is-12", "--json", "--list")]
    [TestCase("run-tests", "--list", "--host", "7.3", "KVM_GET_API_VERSION/is-12", "--json")]
    public void Options_stand_in_any_order(params string[] arguments)
    {
        var (exitCode, output, error) = _copy.Run(arguments);
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.StartWith("{").And.Contain("system/KVM_GET_API_VERSION/is-12"));
    }

    [TestCase("", "run", "list", "explain", "accept", "doctor", "save", "compare", "matrix", "mutants", "check", "listing", "html")]
    [TestCase("run --host ", "local", "auto", "6.1", "intel:6.12", "7.3")]
    [TestCase("matrix local 7.3@qemu-1", "7.3@qemu-11.1", "7.3@qemu-10.0")]
    [TestCase("explain KVM_GET_API_VERSION/is", "system/KVM_GET_API_VERSION/is-12")]
    [TestCase("run --emulator q", "qemu-11.1", "qemu-7.2")]
    [TestCase("compare a b --format ", "text", "markdown", "json")]
    public void Words_are_completed(string begun, params string[] words)
    {
        var (exitCode, output, _) = _copy.Run($"[suggest:{begun.Length}]", begun);
        Assert.That(exitCode, Is.Zero);
        Assert.That(output.Split('\n'), Is.SupersetOf(words));
    }

    [Test]
    public void The_words_of_the_script_are_completed()
    {
        var (_, output, _) = _copy.Run("run-tests", "[suggest:2]", "--");
        Assert.That(output.Split('\n'), Is.SupersetOf(new[] { "--list", "--host", "--compare" }));
    }

    [TestCase("kvmprobe run --ho", "--host")]
    [TestCase("./run-tests.sh --host 7.3@qemu-7", "qemu-7.2")]
    [TestCase("kvmprobe run --host intel:7.3-a", "7.3-amd64")]
    public void Bash_completes(string line, string expected)
    {
        var script = _copy.PathOf($"completion-{expected}");
        File.WriteAllText(script, $"{_copy.Run("completion", "bash").Output}\n" + """
            COMP_LINE=$1 COMP_POINT=${#1}
            _kvmprobe "${1%% *}"
            echo "${COMPREPLY[@]}"
            """);
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("bash", [script, line]) { RedirectStandardOutput = true })!;
        Assert.That(process.StandardOutput.ReadToEnd().Trim(), Is.EqualTo(expected));
    }

    [TestCase("run")]
    [TestCase("list")]
    [TestCase("explain")]
    [TestCase("accept")]
    [TestCase("doctor")]
    [TestCase("save")]
    [TestCase("compare")]
    [TestCase("matrix")]
    [TestCase("mutants")]
    [TestCase("check")]
    [TestCase("listing")]
    [TestCase("html")]
    public void Each_verb_has_help(string verb)
    {
        var (exitCode, output, error) = _copy.Run(verb, "--help");
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain($"kvmprobe {verb} "));
    }
}
