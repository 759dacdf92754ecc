namespace KvmProbe.Cases;

/// <summary>Whether what the catalogue says of ioctls can be meant.</summary>
internal static class IoctlMeaning
{
    private const string Unprovoked = "unprovoked:";
    private static readonly string[] Arguments = ["none", "value", "pointer", "list"];
    private static readonly string[] Directions = ["in", "out", "in/out"];
    private static readonly string[] Given = ["eventfd", "memory"];
    private static readonly string[] Setups = ["irqchip", "pit"];

    /// <summary>The kinds of descriptors that take ioctls.</summary>
    internal static IReadOnlyList<string> Descriptors { get; } = ["system", "vm", "vcpu", "device"];

    /// <summary>What is wrong, with file and line.</summary>
    /// <param name="rows">The entries.</param>
    /// <param name="file">The file that has all of them.</param>
    internal static IEnumerable<string> Problems(IReadOnlyList<OverlaidRow<IoctlEntry>> rows, string file) =>
        (from row in rows
         from found in Problems(row.Row)
         where found.Problem is not null
         select $"{row.SourceOf(found.Field)}: {row.Row.Name}: {found.Problem}")
        .Concat(RequestNames.Known.Except(rows.Select(row => row.Row.Name)).Select(missing => $"{Repository.Relative(file)}(1): {missing} is not there"));

    private static IEnumerable<(string Field, string? Problem)> Problems(IoctlEntry entry) =>
        RequestNames.Known.Contains(entry.Name)
            ? [.. PlaceProblems(entry), .. ArgumentProblems(entry), .. ProvisionProblems(entry), .. ErrorProblems(entry)]
            : [("name", "no header has this request")];

    private static IEnumerable<(string Field, string? Problem)> PlaceProblems(IoctlEntry entry) =>
    [
        ("sections", Meaning.ProblemOf("sections", entry.Sections, Meaning.IsSection)),
        ("on", entry.On.Count == 0 ? "on names no descriptor" : Meaning.ProblemOf("on", entry.On, Descriptors.Contains)),
        ("architectures", entry.Architectures.Count == 0 ? "architectures names none"
            : Meaning.ProblemOf("architectures", entry.Architectures, name => name == "all" || ArchitectureNames.IsKnown(name))),
    ];

    private static IEnumerable<(string Field, string? Problem)> ArgumentProblems(IoctlEntry entry)
    {
        var points = entry.Argument is "pointer" or "list";
        var fields = RequestNames.Named(entry.Name).Argument?.Split(' ')[^1] is { } argument ? Meaning.FieldsOf(argument) : null;
        bool IsField(string name) => fields?.Contains(name) ?? false;
        return
        [
            ("argument", Meaning.ProblemOf("argument", [entry.Argument], Arguments.Contains)),
            ("direction", entry.Direction is { } direction && !Directions.Contains(direction) ? $"direction is '{direction}', and not one of {string.Join(", ", Directions)}"
                : !points && entry.Direction is not null ? "only what an argument points to has a direction" : null),
            ("reads", Meaning.ProblemOf("reads", entry.Reads ?? [], name => IsField(name) || IsItemsField(name))),
            ("sample", Meaning.ProblemOf("sample", [.. entry.Sample.Keys], IsField)),
            ("given", Meaning.ProblemOf("given", [.. entry.Given.Keys], IsField) ?? Meaning.ProblemOf("given", [.. entry.Given.Values], Given.Contains)),
            ("makes", entry.Makes is { } made && !entry.MakesResult && !IsField(made) ? $"makes is '{made}', and neither result nor a field of its argument" : null),
        ];

        bool IsItemsField(string name) => entry.Argument == "list" && name is "index" or "function";
    }

    private static IEnumerable<(string Field, string? Problem)> ProvisionProblems(IoctlEntry entry) =>
    [
        ("capability", entry.Capability is { } capability && !Meaning.IsCapability(capability) ? $"no header has {capability}" : null),
        ("capabilityOn", Meaning.ProblemOf("capabilityOn", [.. entry.CapabilityOn.Keys], entry.On.Contains)
            ?? entry.CapabilityOn.Values.Where(name => !Meaning.IsCapability(name)).Select(name => $"no header has {name}").FirstOrDefault()),
        ("setup", entry.Setup is { } setup && !Setups.Contains(setup) ? $"setup is '{setup}', and not one of {string.Join(", ", Setups)}" : null),
        ("refused", entry.Refused is { } refused && refused != "ok" && !Meaning.IsErrno(refused) ? $"refused is '{refused}', and neither ok nor an error" : null),
        ("excuse", entry.Excuse is not null && string.IsNullOrWhiteSpace(entry.Excuse) ? "excuse says nothing" : null),
        ("rules", entry.Rules.Values.Any(rule => string.IsNullOrWhiteSpace(rule.Why) || rule.Expect is not null && string.IsNullOrWhiteSpace(rule.Expect))
            ? "a rule's exception says what is expected, and why" : null),
    ];

    private static IEnumerable<(string Field, string? Problem)> ErrorProblems(IoctlEntry entry) =>
    [
        ("errors", Meaning.ProblemOf("errors", entry.Errors, Meaning.IsErrno)),
        ("gates", Meaning.ProblemOf("gates", [.. entry.Gates.Keys], entry.Errors.Contains) ?? entry.Gates.Values.Select(GateProblem).FirstOrDefault(problem => problem is not null)),
    ];

    private static string? GateProblem(string gate) =>
        !gate.StartsWith(Unprovoked, StringComparison.Ordinal) ? Need.ProblemOf([gate])
        : string.IsNullOrWhiteSpace(gate[Unprovoked.Length..]) ? "a gate says why nobody can bring it about" : null;
}
