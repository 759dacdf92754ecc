using System.Text.Json.Serialization;

namespace KvmProbe.Cases;

/// <summary>A sentence of the document that states an effect, a limit, an error, a default, an order, or what a field means.</summary>
public sealed record Promise
{
    /// <summary>Ends what only begins ids.</summary>
    private const char Any = '*';

    /// <summary>Its name, which lasts: no two promises of a section have the same.</summary>
    public required string Key { get; init; }

    /// <summary>The promise, in one sentence of our own.</summary>
    public required string Says { get; init; }

    /// <summary>The architectures, in the document's words; null: those of the section.</summary>
    public IReadOnlyList<string>? On { get; init; }

    /// <summary>The cases that would fail were it broken: their ids, or what ids begin with and a <c>*</c>.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>Why no case asserts it, on the architectures where none does.</summary>
    public IReadOnlyList<PromiseExcuse> Excuses { get; init; } = [];

    /// <summary>What a case would have to do, where there is neither a case nor a reason.</summary>
    public string? Open { get; init; }

    /// <summary>Where the row stands; null when a test made it.</summary>
    [JsonIgnore]
    public RowSource? Source { get; init; }

    /// <summary>Whether a case asserts it.</summary>
    public bool Names(string id) => Cases.Any(name => name.EndsWith(Any) ? id.AsSpan().StartsWith(name.AsSpan(..^1), StringComparison.Ordinal) : name == id);

    /// <summary>What is wrong with the row itself; null when nothing is.</summary>
    public string? Problem() =>
        Key.Length == 0 || !Key.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))) ? "a key is lower-case words joined by -"
        : string.IsNullOrWhiteSpace(Says) || Says.EndsWith('.') ? "says is a sentence without a full stop"
        : Cases.Count == 0 && Excuses.Count == 0 && Open is null ? "a promise has cases, excuses, or says in open what a case would have to do"
        : Cases.Distinct().Count() < Cases.Count ? "cases has the same twice"
        : Excuses.Any(excuse => string.IsNullOrWhiteSpace(excuse.Why)) || Open is not null && string.IsNullOrWhiteSpace(Open) ? "why and open have to say something"
        : Cases.Count == 0 && Excuses.Any(excuse => excuse.Type == ExcuseType.silent) ? "silent is of cases that the section says nothing of, and there are none"
        : Excuses.Prepend(null).Select(excuse => excuse is null ? On : excuse.On).OfType<IReadOnlyList<string>>()
            .Select(names => Meaning.ProblemOf("on", names, ArchitectureNames.IsKnown)).FirstOrDefault(problem => problem is not null);
}
