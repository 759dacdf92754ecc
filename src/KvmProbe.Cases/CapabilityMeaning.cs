using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>Whether what the catalogue says of capabilities can be meant.</summary>
internal static class CapabilityMeaning
{
    /// <summary>What is wrong, with file and line.</summary>
    /// <param name="rows">The entries.</param>
    /// <param name="file">The file that has all of them.</param>
    /// <param name="architecture">The architecture.</param>
    /// <param name="isWritten">Whether the architecture says which it has, and so why it does not have the others.</param>
    internal static IEnumerable<string> Problems(IReadOnlyList<OverlaidRow<CapabilityEntry>> rows, string file, Architecture architecture, bool isWritten) =>
        rows.SelectMany(row => Problems(row, architecture, isWritten))
            .Concat(Enum.GetNames<Capability>().Except(rows.Select(row => row.Row.Name)).Select(missing => $"{Repository.Relative(file)}(1): {missing} is not there"));

    private static IEnumerable<string> Problems(OverlaidRow<CapabilityEntry> row, Architecture architecture, bool isWritten)
    {
        var entry = row.Row;
        string Problem(string field, string what) => $"{row.SourceOf(field)}: {entry.Name}: {what}";
        if (!Meaning.IsCapability(entry.Name))
        {
            yield return Problem("name", "no header has this capability");
        }

        if (isWritten && ((entry.Most is null) == (entry.Bits is null) || (entry.Most == 0) != entry.Absent is not null))
        {
            yield return Problem("most", $"its values are either numbers up to a most or bits, and a most of 0 needs the reason why {architecture} does not have it");
        }

        if (entry.Most is > 0 and var most && entry.Least > most)
        {
            yield return Problem("least", $"the least is {entry.Least}, and the most {most}");
        }

        if (entry.Absent is not null && string.IsNullOrWhiteSpace(entry.Absent))
        {
            yield return Problem("absent", "absent says nothing");
        }

        if (entry.With is { } other && (!Meaning.IsCapability(other) || other == entry.Name))
        {
            yield return Problem("with", $"no header has {other}, which it is said to come with");
        }

        if (entry.Always is null ? entry.Where.Count > 0 : !Meaning.IsVersion(entry.Always))
        {
            yield return Problem("always", "always is a release of Linux, such as 6.1, and where says on which hosts that holds");
        }

        if (Need.ProblemOf(entry.Where) is { } problem)
        {
            yield return Problem("where", problem);
        }

        foreach (var (bit, why) in entry.Unseen)
        {
            if (!ulong.TryParse(bit, out var value) || !ulong.IsPow2(value) || ((entry.Bits ?? 0) & value) == 0)
            {
                yield return Problem("unseen", $"{bit} is none of its bits");
            }
            else if (string.IsNullOrWhiteSpace(why))
            {
                yield return Problem("unseen", $"nothing says why {bit} is unseen");
            }
        }
    }
}
