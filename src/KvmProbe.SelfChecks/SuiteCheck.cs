using KvmProbe.Guests.Architectures;
using KvmProbe.Perturbations;
using KvmProbe.Targets;

namespace KvmProbe.SelfChecks;

/// <summary>The suite checks itself: what would make a green run prove nothing is found here, without KVM.</summary>
/// <param name="suite">The suite.</param>
public sealed class SuiteCheck(Suite suite)
{
    /// <summary>What is wrong, a line each: nothing when the suite is sound.</summary>
    public IEnumerable<string> Problems() => AllProblems().Select(problem => OneLine.Of(problem));

    private IEnumerable<string> AllProblems() =>
        DuplicateIds().Concat(FilesWithoutFixture()).Concat(VerbsWithoutMethod()).Concat(MethodsWithoutRows())
            .Concat(BadRows()).Concat(DeviationProblems()).Concat(ExemptionProblems()).Concat(PerturbedProblems()).Concat(RuleProblems()).Concat(ApprovalProblems()).Concat(GuestProblems()).Concat(new PromiseCheck(suite, suite.Data.Document).Problems()).Concat(Headers.HeaderCheck.Problems());

    /// <summary>Entries of the catalogue that no case is about and no excuse stands for. They do not keep the rest from being run.</summary>
    public IEnumerable<string> Gaps() => suite.Data.Catalogues.Values.SelectMany(catalogue =>
        IoctlGaps(catalogue).Concat(ExitGaps(catalogue)).Concat(ErrorGaps(catalogue)).Concat(BitGaps(catalogue)));

    private IEnumerable<string> IoctlGaps(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        let needsEffect = catalogue.Has(entry) && !entry.Obsolete
        let cases = suite.On(catalogue.Architecture).Where(@case => @case.Entry == entry.Name).ToList()
        let hasEffect = cases.Any(@case => @case.Row.Kind is CaseKind.effect)
        where entry.Excuse is null ? needsEffect ? !hasEffect : cases.Count == 0 : hasEffect
        select entry.Excuse is null
            ? $"{entry.Name}: the catalogue of {catalogue.Architecture} has it, and no {(needsEffect ? "effect case" : "case")} and no excuse"
            : $"{entry.Name}: it has an effect case on {catalogue.Architecture}, so its excuse must go";

    private IEnumerable<string> ExitGaps(Catalogue catalogue) =>
        from exit in catalogue.Exits
        where suite.On(catalogue.Architecture).Any(@case => @case.Entry == exit.Name) != exit.Excuse is null
        select exit.Excuse is null
            ? $"{exit.Name}: the catalogue of {catalogue.Architecture} has it, and no case and no excuse"
            : $"{exit.Name}: it has a case on {catalogue.Architecture}, so its excuse must go";

    private IEnumerable<string> ErrorGaps(Catalogue catalogue) =>
        from pair in DocumentedError.Of(suite, catalogue.Architecture)
        where catalogue.Has(catalogue.Ioctl(pair.Ioctl)!) // Of one that it does not have, another architecture's catalogue says.
        where pair.AssertedBy.Count == 0 != pair.Gate is not null
        select pair.Gate is null
            ? $"{pair.Ioctl}/{pair.Errno}: the document promises it, and no case asserts it and no gate says why"
            : $"{pair.Ioctl}/{pair.Errno}: {pair.AssertedBy[0]} asserts it, so its gate must go";

    private IEnumerable<string> BitGaps(Catalogue catalogue) =>
        from entry in catalogue.Capabilities
        where entry.Unseen.Count > 0
        from bit in Enumerable.Range(0, 64).Select(bit => 1UL << bit)
        where (entry.Bits & bit) != 0
        let need = $"{entry.Name}&{bit}"
        let hasCase = suite.On(catalogue.Architecture).Any(@case => @case.Needs.Any(each => each.Text == need))
        where hasCase == entry.Unseen.ContainsKey($"{bit}")
        select hasCase ? $"{need}: it has a case, so its excuse must go" : $"{need}: no case needs it, and nothing says why it is unseen";

    private IReadOnlyList<Case> Cases => suite.Cases;

    private IEnumerable<string> DuplicateIds() =>
        suite.Data.Catalogues.Keys.SelectMany(architecture => suite.On(architecture)
            .GroupBy(@case => @case.Id).Where(group => group.Count() > 1).Select(group => $"{SourceOf(group.Last())}{group.Key}: {group.Count()} cases of {architecture} have this id"));

    private IEnumerable<string> FilesWithoutFixture() =>
        from file in suite.Data.Files
        where suite.FixturesOf(file).Count == 0
        select $"{file.SourceOf()}: no fixture named {file.Entry} is in the folder of kind {file.Kind}";

    private IEnumerable<string> VerbsWithoutMethod() =>
        from file in suite.Data.Files
        let fixtures = suite.FixturesOf(file)
        where fixtures.Count > 0
        from verb in file.Verbs
        where !suite.Methods.Any(method => fixtures.Contains(method.DeclaringType!) && method.Name == verb)
        select $"{file.SourceOf(verb)}: {file.Entry} has no verb named {verb}";

    private IEnumerable<string> MethodsWithoutRows() =>
        from method in suite.Methods
        where suite.Of(method).Count == 0
        select $"{method.DeclaringType!.Name}.{method.Name}: a verb without a row runs nothing";

    private IEnumerable<string> BadRows() =>
        from @case in Cases
        from problem in RowProblems(@case)
        select $"{SourceOf(@case)}{@case.Id}: {problem}";

    /// <summary>Where the row of a case stands; nothing for one that a rule made.</summary>
    private static string SourceOf(Case @case) => @case.Source is { } source ? $"{source}: " : "";

    private static IEnumerable<string> RowProblems(Case @case)
    {
        var row = @case.Row;
        if (!row.Name.Split('/').All(IsWords))
        {
            yield return "a name is lower-case words joined by -, and its parts by /";
        }

        if (row.Errno is not null && (row.Doc is null || row.Expect.IsVerified || !row.Expect.Alternatives.All(text => text.Contains(row.Errno))))
        {
            yield return $"errno {row.Errno} is documented: the row needs doc, and every expected text has to name the errno";
        }

        if (row.Errno is { } errno && !Meaning.IsErrno(errno))
        {
            yield return $"{errno} is no error";
        }

        if (row.Doc is { } doc && !Meaning.IsSection(doc))
        {
            yield return $"doc is a section of the API document, such as 4.35, or another document beside it, such as devices/vm.rst, and not '{doc}'";
        }

        if (string.IsNullOrWhiteSpace(row.Says) || row.Why is not null && string.IsNullOrWhiteSpace(row.Why))
        {
            yield return "says and why have to say something";
        }

        if (row.Refused is not null && @case.Needs.Count == 0)
        {
            yield return "refused is what is observed when a need is absent, and the row has no needs";
        }

        if (row.Kind == CaseKind.error && row.Errno is null)
        {
            yield return "a case of kind error asserts a documented error: it needs errno";
        }
    }

    private static bool IsWords(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private IEnumerable<string> DeviationProblems()
    {
        var rows = suite.Data.Deviations.Rows.SelectMany(row => row.Cases.Distinct().Select(id => (Id: id, row.When, Row: row))).ToArray();
        var dead = rows.Where(row => !Cases.Any(@case => @case.Id == row.Id && (row.When.Architecture is not { } only || @case.IsOn(only))))
            .Select(row => (row.Row, Problem: $"{row.Id} is no case"));
        var twice = rows.GroupBy(row => (row.Id, row.When, row.Row.Fixed?.By)).Where(same => same.Count() > 1)
            .Select(same => (same.Last().Row, Problem: $"{same.Key.Id} has two rows for the same hosts"));
        return suite.Data.Deviations.Rows.Select(row => (Row: row, Problem: row.Problem())).Where(found => found.Problem is not null)
            .Select(found => (found.Row, Problem: found.Problem!)).Concat(dead).Concat(twice).Select(found => $"{found.Row.Source}: {found.Problem}");
    }

    private IEnumerable<string> ExemptionProblems() =>
        from architecture in suite.Data.Exemptions.Rows
        from row in architecture.Value
        let dead = row.Cases.FirstOrDefault(begin => !suite.On(architecture.Key).Any(@case => @case.Id.StartsWith(begin, StringComparison.Ordinal)))
        let problem = row.Problem() ?? KnownPerturbations.Problem(row.Perturbations) ?? (dead is null ? null : $"no case begins with {dead}")
        where problem is not null
        select $"{row.Source}: {problem}";

    private IEnumerable<string> PerturbedProblems() =>
        from @case in Cases
        where @case.Perturbation is not null
        let problem = KnownPerturbations.Problem([@case.Perturbation!])
            ?? (@case.Row.Expect.IsVerified ? "what an approval file expects cannot be expected under a perturbation as well" : null)
            ?? (suite.Data.Exemptions.Rows.Keys.Any(one => suite.Data.Exemptions.Exempt(one, @case.Perturbation!, @case.Id)) ? "perturbations.json exempts it" : null)
        where problem is not null
        select $"{SourceOf(@case)}{@case.Id}: {problem}";

    private IEnumerable<string> RuleProblems() =>
        from catalogue in suite.Data.Catalogues.Values
        let rules = suite.RulesOf(catalogue).ToHashSet()
        from entry in catalogue.Ioctls
        from rule in entry.Rules.Keys
        where !rules.Contains((entry.Name, rule))
        select $"{catalogue.SourceOf(entry, "rules")}: {entry.Name}: no rule {rule} is applied to it on {catalogue.Architecture}";

    private IEnumerable<string> ApprovalProblems() =>
        from architecture in suite.Data.Catalogues.Keys
        let verified = suite.On(architecture).Where(@case => @case.Row.Expect.IsVerified).Select(@case => @case.Id).ToHashSet()
        let files = new ApprovalFiles(architecture)
        from id in files.VerifiedIds().Distinct()
        where !verified.Contains(id)
        select $"{Repository.Relative(files.Verified(id))}(1): no case expects this approval";

    private IEnumerable<string> GuestProblems() => GuestArchitectures.All.SelectMany(ListingCheck.Problems).Concat(
        from @case in Cases
        where @case.Row.GetType().GetProperty("Guest")?.GetValue(@case.Row) is string
        let name = (string)@case.Row.GetType().GetProperty("Guest")!.GetValue(@case.Row)!
        from guests in GuestArchitectures.All
        where @case.IsOn(guests.Architecture) && !Listing.IsThere(guests, name)
        select $"{SourceOf(@case)}{@case.Id}: there is no guest {name} of {guests.Architecture}");
}
