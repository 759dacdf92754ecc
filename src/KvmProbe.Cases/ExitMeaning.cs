using KvmProbe.Abi;

namespace KvmProbe.Cases;

/// <summary>Whether what the catalogue says of exit reasons can be meant.</summary>
internal static class ExitMeaning
{
    /// <summary>What is wrong, with file and line.</summary>
    /// <param name="rows">The entries.</param>
    /// <param name="file">The file that has all of them.</param>
    internal static IEnumerable<string> Problems(IReadOnlyList<OverlaidRow<ExitEntry>> rows, string file)
    {
        var members = Meaning.FieldsOf(nameof(kvm_run))!;
        foreach (var row in rows)
        {
            var exit = row.Row;
            if (!Enum.IsDefined(typeof(ExitReason), exit.Name))
            {
                yield return $"{row.SourceOf("name")}: no header has {exit.Name}";
            }

            if (exit.Member is { } member && !members.Contains(member))
            {
                yield return $"{row.SourceOf("member")}: {exit.Name}: kvm_run has no {member}";
            }

            if (exit.Excuse is not null && string.IsNullOrWhiteSpace(exit.Excuse))
            {
                yield return $"{row.SourceOf("excuse")}: {exit.Name}: excuse says nothing";
            }
        }

        foreach (var missing in Enum.GetNames<ExitReason>().Except(rows.Select(row => row.Row.Name)))
        {
            yield return $"{Repository.Relative(file)}(1): {missing} is not there";
        }
    }
}
