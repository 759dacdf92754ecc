using System.Text.RegularExpressions;

namespace KvmProbe.Mutants;

/// <summary>Mutants that no user of the API could tell from the kernel, each with the argument: <c>tests/Fixtures/equivalent-mutants.json</c>.</summary>
public sealed class EquivalentMutants
{
    private readonly IReadOnlyList<(Regex Pattern, string Why)> _rows;

    private EquivalentMutants(IReadOnlyList<(Regex, string)> rows) => _rows = rows;

    /// <summary>A row of the file.</summary>
    public sealed record Row
    {
        /// <summary>The mutants: a name in which * stands for any characters.</summary>
        public required string Mutants { get; init; }

        /// <summary>The argument.</summary>
        public required string Why { get; init; }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="DataException">It is not sound.</exception>
    public static EquivalentMutants Load()
    {
        var path = Path.Combine(Repository.Fixtures, "equivalent-mutants.json");
        var rows = new List<(Regex, string)>();
        foreach (var (row, line) in StrictJson.ReadRows<Row>(path))
        {
            if (string.IsNullOrWhiteSpace(row.Mutants) || string.IsNullOrWhiteSpace(row.Why))
            {
                throw new DataException($"{Repository.Relative(path)}({line}): mutants and why have to say something");
            }

            rows.Add((new Regex("^" + Regex.Escape(row.Mutants).Replace("\\*", ".*") + "$"), row.Why));
        }

        return new EquivalentMutants(rows);
    }

    /// <summary>Why a mutant is equivalent; null when it is not.</summary>
    public string? Argument(string name)
    {
        var row = _rows.FirstOrDefault(row => row.Pattern.IsMatch(name));
        return row.Pattern is null ? null : row.Why;
    }
}
