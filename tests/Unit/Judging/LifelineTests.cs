using System.Diagnostics;
using NUnit.Framework;

namespace KvmProbe.Unit.Judging;

/// <summary>A process that was started for a run knows when the one that started it is gone.</summary>
[TestFixture]
public sealed class LifelineTests
{
    [Test]
    public void A_process_that_is_there_and_one_that_has_its_number_later()
    {
        var (id, started) = Own;
        Assert.That(Lifeline.IsThere(id, started), Is.True);
        Assert.That(Lifeline.IsThere(id, "1"), Is.False);
    }

    [Test]
    public void A_process_that_is_gone()
    {
        using var process = Process.Start("/bin/true");
        process.WaitForExit();
        Assert.That(Lifeline.IsThere(process.Id, Own.Started), Is.False);
    }

    [Test]
    public void The_program_ends_when_it_is_asked_to()
    {
        var stop = Path.GetTempFileName();
        try
        {
            // It would wait for its input for ever: nothing that it is asked for has an end.
            var start = new ProcessStartInfo("dotnet", [Fakes.Some.Suite.Assembly.Location, "listing", "/dev/stdin"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                Environment = { [Lifeline.Variable] = Lifeline.To(stop) },
            };
            using var process = Process.Start(start)!;
            Assert.That(process.WaitForExit(TimeSpan.FromSeconds(20)), Is.True);
            Assert.That(process.ExitCode, Is.Not.Zero);
        }
        finally
        {
            File.Delete(stop);
        }
    }

    private static (int Id, string Started) Own => Lifeline.To("stop").Split(' ') is [var id, var started, _] ? (int.Parse(id, System.Globalization.CultureInfo.InvariantCulture), started) : default;
}
