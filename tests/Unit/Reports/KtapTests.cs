using KvmReport.Formats;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>KTAP as the kernel's parser reads it.</summary>
[TestFixture]
public sealed class KtapTests
{
    private static string Text(params SomeRecord[] records)
    {
        using var output = new StringWriter();
        Ktap.Write([.. records.Select(record => record.Read())], output);
        return output.ToString();
    }

    [Test]
    public void A_whole_document() => Assert.That(
        Text(new SomeRecord()
            .Case("system/KVM_A/passes")
            .Case("system/KVM_A/needs-more", "gated", "ENOTTY", "needs KVM_CAP_X; refused with ENOTTY")
            .Case("vcpu/KVM_B/differs", "deviation", "ok", "issue #7 of the backend")
            .Case("vcpu/KVM_B/fails", "violation", "EINTR\nthen HLT")),
        Is.EqualTo("""
            KTAP version 1
            1..1
              KTAP version 1
              # Subtest: local: Linux 6.12.95 x86_64, kvm_amd, a CPU
              1..2
                KTAP version 1
                # Subtest: system
                1..1
                  KTAP version 1
                  # Subtest: KVM_A
                  1..2
                  ok 1 needs-more # SKIP needs KVM_CAP_X; refused with ENOTTY
                  ok 2 passes
                ok 1 KVM_A
              ok 1 system
                KTAP version 1
                # Subtest: vcpu
                1..1
                  KTAP version 1
                  # Subtest: KVM_B
                  1..2
                  ok 1 differs # XFAIL issue -7 of the backend
                  # violation: vcpu/KVM_B/fails
                  #   section 4.10: the guest runs until it halts
                  #   expected: HLT
                  #   observed: EINTR
                  #   observed: then HLT
                  not ok 2 fails
                not ok 1 KVM_B
              not ok 2 vcpu
            not ok 1 local: Linux 6.12.95 x86_64, kvm_amd, a CPU

            """));

    [Test]
    public void A_record_that_was_cut_off_is_not_ok()
    {
        var text = Text(new SomeRecord().Case("system/KVM_A/passes").CutOffIn("vm/KVM_B/killer"));
        Assert.That(text, Does.Contain("  # not ended: vm/KVM_B/killer\n  not ok 2 incomplete\nnot ok 1 "));
    }

    [Test]
    public void The_kernels_rules_hold_for_several_records()
    {
        var text = Text(
            new SomeRecord().Case("a/A/a").Case("b/B/b", "crash", reason: "panic\nok 1 not a result").Case("b/C/c"),
            new SomeRecord().With("name", "7.3").Case("a/A/a"));
        var tests = KtapReader.Read(text);
        Assert.That(tests.Select(test => (test.Name, test.Ok)), Is.EqualTo(new[]
        {
            ("local: Linux 6.12.95 x86_64, kvm_amd, a CPU", false), ("7.3: Linux 6.12.95 x86_64, kvm_amd, a CPU", true),
        }));
        Assert.That(
            tests[0].Children.Select(kind => (kind.Name, kind.Ok, kind.Children.Count)),
            Is.EqualTo(new[] { ("a", true, 1), ("b", false, 2) }));
    }
}
