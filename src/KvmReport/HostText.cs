namespace KvmReport;

/// <summary>A record's host in words.</summary>
public static class HostText
{
    /// <summary>One line: <c>7.3: Linux 7.3.4 x86_64, kvm_amd, a CPU</c>.</summary>
    public static string Line(Record record) =>
        $"{Fact(record, "name")}: Linux {Fact(record, "release")} {Fact(record, "architecture")}, "
        + $"{Fact(record, "backend")}, {Fact(record, "cpu")}"
        + (record.Header!.Host.TryGetValue("emulator", out var emulator) ? $", in {emulator}" : "");

    /// <summary>A few words for a column: <c>6.12.95 kvm_amd</c>.</summary>
    public static string Short(Record record) => $"{Fact(record, "release")} {Fact(record, "backend")}";

    /// <summary>One fact; <c>unknown</c> when the record does not have it.</summary>
    public static string Fact(Record record, string name) => record.Header!.Host.GetValueOrDefault(name, "unknown");
}
