using KvmProbe.Commands;
using KvmProbe.Hosts;
using NUnit.Framework;

namespace KvmProbe.HostTests;

/// <summary>The program's own way from a command line to an exit status, with an emulated kernel at its end.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ProgramTests
{
    private const string Part = "system/KVM_GET_API_VERSION";
    private static readonly string Kernel = KernelImage.Automatic[0];

    [Test]
    public void A_run_passes_and_its_last_line_counts()
    {
        var (status, output) = Run("run", Part, "--host", Kernel);
        Assert.That(status, Is.Zero, output);
        Assert.That(output.TrimEnd().Split('\n')[^1], Does.Match("^[1-9][0-9]* passed, 0 failed, 0 skipped$"));
    }

    [Test]
    public void A_matrix_of_one_host_is_good()
    {
        var (status, output) = Run("matrix", Kernel, "--", Part);
        Assert.That(status, Is.Zero, output);
        Assert.That(output, Does.Contain($"good  {Kernel}: "));
    }

    [Test]
    public void A_guest_that_is_perturbed_shows_the_same()
    {
        var (status, output) = Run(
            "run", "vcpu/KVM_GET_REGS/", "--host", Kernel, "--perturb", "reread", "--perturb", "rewrite", "--perturb", "thread");
        Assert.That(status, Is.Zero, output);
    }

    [Test]
    public void Nothing_has_changed_since_a_run_was_saved()
    {
        const string name = "program-tests";
        var saved = Path.Combine(Repository.Artifacts, "saved", name);
        try
        {
            Assert.That(Run("save", name, Part, "--host", Kernel).Status, Is.Zero);
            var (status, output) = Run("since", name, Part, "--host", Kernel);
            Assert.That(status, Is.Zero, output);
            Assert.That(output, Does.Contain("no regression"));
        }
        finally
        {
            if (Directory.Exists(saved))
            {
                Directory.Delete(saved, recursive: true);
            }
        }
    }

    [Test]
    public void Nothing_is_accepted_from_a_run_without_a_drift()
    {
        Run("run", Part, "--host", Kernel);
        var (status, output) = Run("accept", Part);
        Assert.That(status, Is.Zero, output);
        Assert.That(output, Does.Contain("0 accepted, 0 refused"));
    }

    private static (int Status, string Output) Run(params string[] words)
    {
        var output = Console.Out;
        using var captured = new StringWriter();
        Console.SetOut(captured);
        try
        {
            return (CommandLine.Run(words, TheSuite.Suite.Assembly), captured.ToString());
        }
        finally
        {
            Console.SetOut(output);
        }
    }
}
