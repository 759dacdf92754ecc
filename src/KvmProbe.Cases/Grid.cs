using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>
/// A row of a data file that stands for many cases: each value of one axis with each value of another. What a case expects follows from the
/// two values by the rule of the grid, in code; where it is something else, <see cref="Otherwise"/> says what and why.
/// </summary>
public abstract record Grid
{
    /// <summary>The part of the ids that the cases have in common.</summary>
    public required string Name { get; init; }

    /// <summary>What the cases are about.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>What the rule promises, in one sentence; a case puts its two values before it.</summary>
    public required string Says { get; init; }

    /// <summary>The section of the API document that promises what follows from the rule; null where the document is silent.</summary>
    public string? Doc { get; init; }

    /// <summary>What every case needs.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>A reference for those who ask why the rule holds.</summary>
    public string? Why { get; init; }

    /// <summary>The cases for which the rule does not hold.</summary>
    public IReadOnlyList<Outlier> Otherwise { get; init; } = [];

    /// <summary>The cases.</summary>
    /// <exception cref="DataException">An outlier is about no case, or says what the rule says.</exception>
    public abstract IEnumerable<Row> Cells();

    /// <summary>Each value of one axis with each of another.</summary>
    /// <param name="first">One axis.</param>
    /// <param name="second">The other.</param>
    /// <param name="rule">What a case expects.</param>
    protected IEnumerable<Row> Cross<TFirst, TSecond>(IReadOnlyList<TFirst> first, IReadOnlyList<TSecond> second, Func<TFirst, TSecond, string> rule)
        where TFirst : Value
        where TSecond : Value
    {
        var outliers = Otherwise.SelectMany(each => each.Of, (each, name) => (name, each)).ToDictionary(pair => pair.name, pair => pair.each);
        var cells = new List<Row>();
        foreach (var one in first)
        {
            foreach (var other in second)
            {
                var expected = rule(one, other);
                outliers.Remove($"{one.Name}/{other.Name}", out var outlier);
                if (outlier is { Expect.Alternatives: [var only] } && only == expected)
                {
                    throw new DataException($"{Name}/{one.Name}/{other.Name} is an outlier that says what the rule says");
                }

                cells.Add(new Cell<TFirst, TSecond>
                {
                    Name = $"{Name}/{one.Name}/{other.Name}",
                    Kind = outlier?.Kind ?? Kind,
                    Doc = outlier is not null ? outlier.Doc : one.Silent || other.Silent ? null : Doc,
                    Why = outlier is null ? Why : outlier.Why,
                    Says = $"{one.Says}; {other.Says}: {outlier?.Says ?? Says}",
                    Needs = [.. Needs.Concat(one.Needs).Concat(other.Needs).Concat(outlier?.Needs ?? []).Distinct()],
                    Expect = outlier?.Expect ?? Expectation.Of(expected),
                    First = one,
                    Second = other,
                });
            }
        }

        return outliers.Count == 0 ? cells : throw new DataException($"an outlier is about {Name}/{outliers.Keys.First()}, which is no case");
    }

    /// <summary>A value of an axis.</summary>
    public record Value
    {
        /// <summary>Its part of the ids.</summary>
        public required string Name { get; init; }

        /// <summary>What it is, as a part of a sentence.</summary>
        public required string Says { get; init; }

        /// <summary>What a case with it needs.</summary>
        public IReadOnlyList<string> Needs { get; init; } = [];

        /// <summary>Whether the document is silent about it, so that its cases are approvals.</summary>
        public bool Silent { get; init; }
    }

    /// <summary>Cases that expect something else than the rule says.</summary>
    public sealed record Outlier
    {
        /// <summary>Their names: a value of the one axis, <c>/</c>, a value of the other.</summary>
        public required IReadOnlyList<string> Of { get; init; }

        /// <summary>What they are about, when it is not what the grid is about.</summary>
        public CaseKind? Kind { get; init; }

        /// <summary>The promise, or what was approved.</summary>
        public required string Says { get; init; }

        /// <summary>The section of the API document that promises it; null where the document is silent.</summary>
        public string? Doc { get; init; }

        /// <summary>What must be observed.</summary>
        [JsonConverter(typeof(ExpectationConverter))]
        public required Expectation Expect { get; init; }

        /// <summary>What they need besides.</summary>
        public IReadOnlyList<string> Needs { get; init; } = [];

        /// <summary>A reference for those who ask why.</summary>
        public required string Why { get; init; }
    }
}
