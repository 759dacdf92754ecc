namespace KvmReport;

/// <summary>A record's host in words.</summary>
public static class HostText
{
    /// <summary>One line: <c>7.3: Linux 7.3.4 x86_64, kvm_amd, a CPU</c>.</summary>
    public static string Line(Record record) =>
        $"{Fact(record, "name")}: Linux {Fact(record, "release")} {Fact(record, "architecture")}, "
        + $"{Fact(record, "backend")}, {Fact(record, "cpu")}"
        + (record.Header!.Host.TryGetValue("emulator", out var emulator) ? $", in {emulator}" : "")
        + string.Concat(record.Header.Labels.Select(label => $", {label.Key}={label.Value}"));

    /// <summary>A few words for a column: <c>6.12.95 kvm_amd</c>.</summary>
    public static string Short(Record record) => $"{Fact(record, "release")} {Fact(record, "backend")}";

    /// <summary>One fact; <c>unknown</c> when the record does not have it.</summary>
    public static string Fact(Record record, string name) => record.Header!.Host.GetValueOrDefault(name, "unknown");

    /// <summary>
    /// The kernel's release in numbers: 6.12.95 of <c>6.12.95+deb12-amd64</c>. Of a release that names no point release, as Debian's
    /// <c>6.1.0-49-amd64</c>, the version line has it: <c>Debian 6.1.176-1</c>.
    /// </summary>
    public static string Number(Record record)
    {
        var release = Leading(Fact(record, "release"));
        var version = Fact(record, "version");
        var at = version.IndexOf("Debian ", StringComparison.Ordinal);
        var upstream = at < 0 ? "" : Leading(version[(at + "Debian ".Length)..]);
        return SeriesOf(release).Length > 0 && SeriesOf(upstream) == SeriesOf(release) ? upstream : release.Length > 0 ? release : Fact(record, "release");
    }

    /// <summary>The series of the kernel's release: 6.12 of 6.12.95; nothing when the release is no number.</summary>
    public static string Series(Record record) => SeriesOf(Number(record));

    /// <summary>A name for each of several records, that no other of them has: how the host was asked for, and where that does not tell them apart, the label <c>host</c>, the host's own name, its kernel.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<Record> records)
    {
        string[] names = [.. records.Select(record => Fact(record, "name"))];
        names = Tell(names, at => records[at].Header!.Labels.GetValueOrDefault("host") ?? records[at].Header!.Host.GetValueOrDefault("hostname") ?? names[at]);
        names = Tell(names, at => $"{names[at]} {Number(records[at])}");
        return Tell(names, at => $"{names[at]} #{at + 1}");
    }

    /// <summary>Makes the names longer that several have.</summary>
    private static string[] Tell(string[] names, Func<int, string> longer)
    {
        var taken = names.CountBy(name => name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return [.. names.Select((name, at) => taken.Contains(name) ? longer(at) : name)];
    }

    private static string SeriesOf(string number) => number.Split('.') is [{ Length: > 0 } major, { Length: > 0 } minor, ..] ? $"{major}.{minor}" : "";

    private static string Leading(string text) => string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
}
