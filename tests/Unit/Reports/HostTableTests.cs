using KvmReport;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>Records side by side.</summary>
[TestFixture]
public sealed class HostTableTests
{
    [Test]
    public void Only_rows_that_differ_or_fail_are_shown_and_all_are_counted()
    {
        var local = Some(("vm/A/one", "pass"), ("vm/B/two", "gated"), ("vm/C/three", "drift"), ("vm/D/four", "pass"));
        var other = Some(("vm/A/one", "pass"), ("vm/B/two", "pass"), ("vm/C/three", "drift"));
        Assert.That(Table(("local", local), ("6.1", other)), Is.EqualTo(
            """
                        local  6.1
            vm/B/two    gated  pass
            vm/C/three  drift  drift
            vm/D/four   pass   -
                        local  6.1
            drift       1      1
            gated       1      0
            pass        2      2
            not run     0      1

            """));
    }

    [Test]
    public void A_host_that_could_not_be_run_makes_no_rows_differ() =>
        Assert.That(Table(("local", Some(("vm/A/one", "pass"))), ("6.1", null)), Is.EqualTo(
            """
                     local  6.1
            pass     1      0
            not run  0      1

            """));

    [Test]
    public void Each_architecture_has_a_table_and_what_another_has_is_no_difference()
    {
        var arm = new SomeRecord().With("architecture", "arm64").Case("vm/A/one").Case("vm/B/two").Read();
        var other = new SomeRecord().With("architecture", "arm64").Case("vm/A/one", "violation").Case("vm/B/two").Read();
        var x86 = new SomeRecord().Case("vm/C/three").Read();
        Assert.That(Table(("arm64-6.1", arm), ("6.1", x86), ("arm64-7.3", other), ("7.3", null)), Is.EqualTo(
            """
            arm64
                       arm64-6.1  arm64-7.3
            vm/A/one   pass       violation
                       arm64-6.1  arm64-7.3
            violation  0          1
            pass       2          1

            x86_64
                  6.1
            pass  1

            no record
              7.3


            """));
    }

    private static string Table(params (string Name, Record? Record)[] hosts)
    {
        using var output = new StringWriter();
        HostTable.Write(hosts, output);
        return output.ToString();
    }

    private static Record Some(params (string Id, string Verdict)[] cases)
    {
        var folder = Directory.CreateTempSubdirectory("kvmprobe-test-").FullName;
        try
        {
            using (var writer = new RecordWriter(folder))
            {
                writer.Begin(new RecordHeader
                {
                    Suite = "1",
                    Started = DateTimeOffset.UnixEpoch,
                    Cases = cases.Length,
                    Host = new Dictionary<string, string>(),
                });
                foreach (var (id, verdict) in cases)
                {
                    writer.End(new CaseEnd
                    {
                        Id = id,
                        Verdict = verdict,
                        Ioctl = "",
                        Kind = "effect",
                        Section = null,
                        Errno = null,
                        Says = "",
                        Expected = "",
                        Observed = "",
                        Reason = null,
                        Ms = 0,
                    });
                }
            }

            return Record.Read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
