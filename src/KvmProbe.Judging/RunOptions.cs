namespace KvmProbe.Judging;

/// <summary>What a run is asked to do, as the environment says it, so that plain <c>dotnet test</c> does the same as run-tests.sh.</summary>
/// <param name="Host"><c>KVMPROBE_HOST</c>: the host; <c>local</c> when it is not given.</param>
/// <param name="Filter"><c>KVMPROBE_FILTER</c>: parts of ids, separated by blanks; a case runs when its id has one of them.</param>
/// <param name="Only"><c>KVMPROBE_ONLY</c>: a file of whole ids, one a line; only these run.</param>
/// <param name="RecordFolder"><c>KVMPROBE_RECORD</c>: the folder of the record, new or to be gone on with.</param>
public sealed record RunOptions(string Host, IReadOnlyList<string> Filter, IReadOnlySet<string>? Only, string? RecordFolder)
{
    /// <summary><c>KVMPROBE_PERTURB</c>: the names of what is done to every guest, separated by blanks.</summary>
    public IReadOnlyList<string> Perturbations { get; init; } = [];

    /// <summary><c>KVMPROBE_WAIVE</c>: a file of waivers; null for none.</summary>
    public string? Waive { get; init; }

    /// <summary>What was asked for, for a message.</summary>
    public string Words => Filter.Count > 0 ? string.Join(" ", Filter) : "the list of ids";

    /// <summary><c>KVMPROBE_LABELS</c>: what is said of the host, a line each: <c>key=value</c>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary><c>KVMPROBE_SEED</c>: what cases that try things at random begin with.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Why a text is no label; null when it is one.</summary>
    public static string? LabelProblem(string text) => text.Split('=', 2) is [{ Length: > 0 } key, { Length: > 0 }] && !text.Contains('\n') && !key.Any(char.IsWhiteSpace)
        ? null
        : $"'{text}' is no label: key=value, such as rack=a1";

    /// <summary>Whether a case belongs to the run.</summary>
    public bool Selects(Case @case) => (Only is null || Only.Contains(@case.Id)) && @case.IsChosenBy(Filter);

    /// <summary>What the environment asks for.</summary>
    public static RunOptions FromEnvironment()
    {
        var only = Environment.GetEnvironmentVariable("KVMPROBE_ONLY");
        return new RunOptions(
            Text("KVMPROBE_HOST") ?? "local",
            Parts("KVMPROBE_FILTER"),
            string.IsNullOrEmpty(only) ? null : File.ReadAllLines(only).ToHashSet(),
            Text("KVMPROBE_RECORD"))
        {
            Perturbations = Parts("KVMPROBE_PERTURB"),
            Seed = int.TryParse(Text("KVMPROBE_SEED"), System.Globalization.CultureInfo.InvariantCulture, out var seed) ? seed : 1,
            Labels = Text("KVMPROBE_LABELS")?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Waive = Text("KVMPROBE_WAIVE") is { } path ? Path.GetFullPath(path) : null,
        };
    }

    private static string[] Parts(string name) => Text(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? Text(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
