using System.Text.RegularExpressions;

namespace KvmProbe.Conformance.Guests;

/// <summary>What cases observe of statistics, whether of a VM or of a vCPU.</summary>
public static partial class StatisticsCases
{
    /// <summary>Whether all is laid out as the document says, and what the statistics are of.</summary>
    public static string Look(Lab lab, KvmDescriptor stats)
    {
        var read = Statistics.Read(lab, stats);
        var problems = string.Join("; ", read.Problems());
        return problems.Length > 0 ? problems : $"{(read.Items.Count > 0 ? "sound" : "no statistics")}; "
            + $"of {Digits().Replace(read.Id, "N")}";
    }

    /// <summary>Whether parts, read by their positions, are the same as the whole, and whether anything is behind the end.</summary>
    public static string ReadParts(Lab lab, KvmDescriptor stats)
    {
        const int part = 100;
        var header = Statistics.Read(lab, stats).Header;
        var whole = Statistics.Bytes(lab, stats, 0, (int)header.data_offset);
        var parts = Enumerable.Range(0, (whole.Length + part - 1) / part)
            .SelectMany(i => Statistics.Bytes(lab, stats, (ulong)(i * part), Math.Min(part, whole.Length - (i * part))));
        var length = (ulong)Statistics.Read(lab, stats).Length;
        var behind = $"{Statistics.Bytes(lab, stats, length, part).Length} at the end, "
            + $"{Statistics.Bytes(lab, stats, length + lab.PageBytes, part).Length} behind it";
        return $"{(parts.SequenceEqual(whole) ? "parts are the whole" : "parts differ from the whole")}; {behind}; "
            + $"{Statistics.Bytes(lab, stats, length - 4, part).Length} of the last 4";
    }

    /// <summary>Whether reads without a position go on where the last one ended, and what a write answers.</summary>
    public static string ReadOn(Lab lab, KvmDescriptor stats)
    {
        const int part = 64;
        var memory = lab.Memory(2 * part);
        var results = $"{stats.Read(memory, 0, part)}, {stats.Read(memory, part, part)}";
        var bytes = new byte[2 * part];
        memory.Read(0, bytes);
        var same = bytes.AsSpan().SequenceEqual(Statistics.Bytes(lab, stats, 0, 2 * part)) ? "go on" : "do not go on";
        return $"{results}: reads {same}; write: {stats.Write(memory, 0, part)}";
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
