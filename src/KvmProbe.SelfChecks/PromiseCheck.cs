namespace KvmProbe.SelfChecks;

/// <summary>The document's promises hold together: each names cases that exist, and each case stands under a promise of its section.</summary>
/// <param name="suite">The suite.</param>
/// <param name="document">The document.</param>
public sealed class PromiseCheck(Suite suite, PromisedDocument document)
{
    private readonly PromisedCases _cases = PromisedCases.Of(suite);

    /// <summary>What is wrong, a line each.</summary>
    public IEnumerable<string> Problems() =>
        document.Sections.SelectMany(SectionProblems).Concat(document.Sections.SelectMany(PromiseProblems)).Concat(CaseProblems()).Concat(OutlineProblems());

    /// <summary>What nobody has written or checked yet, in a line; null when that is nothing.</summary>
    public string? Open()
    {
        var cited = Cited();
        var sections = document.Chapters.SelectMany(chapter => document.SectionsOf(chapter, cited)).Distinct().ToList();
        var unwritten = sections.Count(section => document.Section(section) is null);
        var promises = document.Sections.SelectMany(section => section.Promises.Select(promise => (Section: section, Promise: promise))).ToList();
        var open = promises.Count(pair => pair.Promise.Cases.Count == 0 && pair.Promise.Open is not null);
        var onSome = promises.Count(pair => OpenOn(pair.Section, pair.Promise).Any()) - open;
        return unwritten + open + onSome == 0 ? null
            : $"open: {unwritten} of {sections.Count} sections have no promises written down yet; {open} of {promises.Count} promises have neither a case nor a reason, {onSome} more only on some architectures";
    }

    private IEnumerable<string> OpenOn(PromiseSection section, Promise promise)
    {
        var ids = _cases.Of(promise);
        return section.ArchitecturesOf(promise).Where(_cases.Architectures.Contains)
            .Where(architecture => PromiseSection.StateOf(promise, architecture, _cases.On(architecture, ids).Count > 0).State == PromiseState.open);
    }

    private List<string> Cited() => [.. suite.Cases.Select(@case => @case.Row.Doc).OfType<string>().Distinct()];

    private static IEnumerable<string> SectionProblems(PromiseSection section) =>
        section.Problem() is { } problem ? [$"{section.Source}: {problem}"] : [];

    private IEnumerable<string> PromiseProblems(PromiseSection section) =>
        from promise in section.Promises
        from problem in promise.Problem() is { } own ? [own] : NameProblems(section, promise)
        select $"{promise.Source}: {promise.Key}: {problem}";

    private IEnumerable<string> NameProblems(PromiseSection section, Promise promise)
    {
        var architectures = section.ArchitecturesOf(promise);
        return from name in promise.Cases
               let ids = _cases.Of(name).ToList()
               let problem = ids.Count == 0 ? name.EndsWith('*') ? $"no case begins with {name[..^1]}" : $"{name} is no case"
                   : !architectures.Any(architecture => _cases.On(architecture, ids).Count > 0) ? $"{name} is on none of {string.Join(", ", architectures)}"
                   : null
               where problem is not null
               select problem;
    }

    private IEnumerable<string> CaseProblems() =>
        from @case in suite.Cases.DistinctBy(@case => @case.Id)
        where @case.Row.Doc is { } doc && document.Section(doc) is not null && !document.Of(@case).Any()
        select $"{(@case.Source is { } source ? $"{source}: " : "")}{@case.Id}: it stands under no promise of {Repository.Relative(PromisedDocument.PathOf(@case.Row.Doc!))}";

    private IEnumerable<string> OutlineProblems() =>
        from section in document.Sections.Select(section => section.Section).Concat(Cited()).Distinct()
        where !document.Chapters.Any(chapter => chapter.Has(section))
        select $"{Repository.Relative(PromisedDocument.OutlinePath)}(1): no chapter has section {section}";
}
