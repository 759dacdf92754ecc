using System.Text.Json;
using KvmReport;
using KvmReport.Comparing;
using KvmReport.Formats;
using NUnit.Framework;

namespace KvmProbe.Unit.Reports;

/// <summary>Markdown, JSON and the words of a comparison.</summary>
[TestFixture]
public sealed class FormatTests
{
    private static string Written(Action<TextWriter> write)
    {
        using var output = new StringWriter();
        write(output);
        return output.ToString();
    }

    private static Comparison Some => Comparison.Of(
        new SomeRecord().Case().Surface(SurfaceParts.VmCapabilities, "KVM_CAP_IRQFD", "1", "KVM_CAP_MAX_VCPUS", "1024").Read(),
        new SomeRecord().With("release", "7.3.4").Case(verdict: "violation", observed: "EINTR | <b>\ntwo")
            .Surface(SurfaceParts.VmCapabilities, "KVM_CAP_IRQFD", "0", "KVM_CAP_MAX_VCPUS", "4096").Read());

    [Test]
    public void Markdown_names_each_failure_and_counts_by_kind()
    {
        var record = new SomeRecord().Case("vm/KVM_A/a").Case("vm/KVM_A/b", "violation", "a|b *c*", "so it is", kind: "error")
            .Case("vm/KVM_A/c", "gated", reason: "needs X");
        var text = Written(output => Markdown.Write([record.Read()], output));
        Assert.That(text, Does.StartWith("## KvmProbe: failed on 6.12.95 kvm\\_amd\n"));
        Assert.That(
            text,
            Does.Contain(
                "- **violation** `vm/KVM_A/b`: the guest runs until it halts (section 4.10)\n"
                + "  - expected HLT\n  - observed a\\|b \\*c\\*\n  - because so it is\n"));
        Assert.That(
            text,
            Does.Contain("| kind | pass | gated | violation |\n|---|---:|---:|---:|\n| effect | 1 | 1 | 0 |\n| error | 0 | 0 | 1 |\n"));
        Assert.That(text, Does.Contain("1 passed, 1 failed, 1 skipped"));
    }

    [Test]
    public void Markdown_of_a_record_that_was_cut_off_says_so()
    {
        var text = Written(output => Markdown.Write([new SomeRecord().Case().CutOffIn("vm/KVM_B/killer").Read()], output));
        Assert.That(text, Does.StartWith("## KvmProbe: incomplete on").And.Contain("1 of 2 cases ended. Not ended: `vm/KVM_B/killer`."));
    }

    [Test]
    public void Json_has_everything()
    {
        var record = new SomeRecord().Case(verdict: "violation").Surface(SurfaceParts.Quirks, "KVM_X86_QUIRK_X", "can be switched off");
        using var json = JsonDocument.Parse(Written(output => Json.Write([record.Read()], output)));
        var only = json.RootElement[0];
        Assert.That(only.GetProperty("passed").GetBoolean(), Is.False);
        Assert.That(only.GetProperty("counts").GetProperty("violation").GetInt32(), Is.EqualTo(1));
        Assert.That(only.GetProperty("record").GetProperty("host").GetProperty("cpu").GetString(), Is.EqualTo("a CPU"));
        Assert.That(only.GetProperty("surface").GetProperty("quirks").GetProperty("values").EnumerateObject().Count(), Is.EqualTo(1));
        Assert.That(only.GetProperty("cases")[0].GetProperty("id").GetString(), Is.EqualTo("vcpu/KVM_RUN/halts"));
    }

    [Test]
    public void A_comparison_in_words() => Assert.That(InWords(false), Is.EqualTo("""
        before   local: Linux 6.12.95 x86_64, kvm_amd, a CPU
        after    local: Linux 7.3.4 x86_64, kvm_amd, a CPU

        regression case  vcpu/KVM_RUN/halts
          section 4.10: a promise is broken
          before pass: HLT
          after  violation: EINTR | <b>
                 two
          may break what relies on: the guest runs until it halts

        regression capabilities.vm  KVM_CAP_IRQFD
          section 4.75: the capability is gone
          before 1
          after  0
          may break what uses KVM_IRQFD

        note       capabilities.vm  KVM_CAP_MAX_VCPUS
          no section: a limit has grown
          before 1024
          after  4096

        2 regressions, 0 expected, 1 note
        REGRESSED: 2 regressions

        """));

    [Test]
    public void A_comparison_in_colours() =>
        Assert.That(InWords(true), Does.Contain("\u001b[1;31mREGRESSED"));

    private static string InWords(bool colours) => Written(output => ComparisonText.Write(Some, output, new Palette(colours)));

    [Test]
    public void A_comparison_as_markdown()
    {
        var text = Written(output => ComparisonMarkdown.Write(Some, output));
        Assert.That(text, Does.StartWith("# REGRESSED: 2 regressions\n"));
        Assert.That(text, Does.Contain("## regression (2)").And.Contain("## note (1)"));
        Assert.That(
            text,
            Does.Contain(
            "| case<br>`vcpu/KVM_RUN/halts` | pass: HLT | violation: EINTR \\| \\<b\\><br>two | 4.10 | a promise is broken |"));
    }

    [Test]
    public void A_comparison_as_json()
    {
        using var json = JsonDocument.Parse(Written(output => ComparisonJson.Write(Some, output)));
        Assert.That(json.RootElement.GetProperty("good").GetBoolean(), Is.False);
        Assert.That(json.RootElement.GetProperty("counts").GetProperty("regression").GetInt32(), Is.EqualTo(2));
        Assert.That(json.RootElement.GetProperty("changes")[0].GetProperty("class").GetString(), Is.EqualTo("regression"));
    }

    [Test]
    public void Colours_are_off_where_they_are_not_wanted()
    {
        var off = new Palette(false);
        Assert.That(off.Bad("x") + off.Good("x") + off.Faint("x"), Is.EqualTo("xxx"));
        Assert.That(new Palette(true).Faint("x"), Is.EqualTo("\u001b[2mx\u001b[0m"));
        Assert.That(Palette.ForConsole().Good("x"), Is.EqualTo("x"), "the output of a test is no terminal");
    }
}
