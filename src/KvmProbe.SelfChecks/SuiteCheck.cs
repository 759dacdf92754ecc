using KvmProbe.Guests.Architectures;
using KvmProbe.Perturbations;
using KvmProbe.Targets;

namespace KvmProbe.SelfChecks;

/// <summary>The suite checks itself: what would make a green run prove nothing is found here, without KVM.</summary>
/// <param name="suite">The suite.</param>
public sealed class SuiteCheck(Suite suite)
{
    /// <summary>What is wrong, a line each: nothing when the suite is sound.</summary>
    public IEnumerable<string> Problems() =>
        DuplicateIds().Concat(FilesWithoutFixture()).Concat(VerbsWithoutMethod()).Concat(MethodsWithoutRows())
            .Concat(BadRows()).Concat(DeviationProblems()).Concat(ExemptionProblems()).Concat(PerturbedProblems()).Concat(CapabilityProblems()).Concat(ApprovalProblems()).Concat(GuestProblems());

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
            .GroupBy(@case => @case.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {group.Count()} cases of {architecture} have this id"));

    private IEnumerable<string> FilesWithoutFixture() =>
        from file in suite.Data.Files
        where suite.FixturesOf(file).Count == 0
        select $"{Repository.Relative(file.FilePath)}: no fixture named {file.Entry} is in the folder of kind {file.Kind}";

    private IEnumerable<string> VerbsWithoutMethod() =>
        from file in suite.Data.Files
        let fixtures = suite.FixturesOf(file)
        where fixtures.Count > 0
        from verb in file.Verbs
        where !suite.Methods.Any(method => fixtures.Contains(method.DeclaringType!) && method.Name == verb)
        select $"{Repository.Relative(file.FilePath)}: {file.Entry} has no verb named {verb}";

    private IEnumerable<string> MethodsWithoutRows() =>
        from method in suite.Methods
        where suite.Of(method).Count == 0
        select $"{method.DeclaringType!.Name}.{method.Name}: a verb without a row runs nothing";

    private IEnumerable<string> BadRows() =>
        from @case in Cases
        from problem in RowProblems(@case)
        select $"{@case.Id}: {problem}";

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
        let problem = KnownPerturbations.Problem(row.Perturbations) ?? (dead is null ? null : $"no case begins with {dead}")
        where problem is not null
        select $"{Repository.Relative(Exemptions.FilePath(architecture.Key))}: {problem}";

    private IEnumerable<string> PerturbedProblems() =>
        from @case in Cases
        where @case.Perturbation is not null
        let problem = KnownPerturbations.Problem([@case.Perturbation!])
            ?? (@case.Row.Expect.IsVerified ? "what an approval file expects cannot be expected under a perturbation as well" : null)
            ?? (suite.Data.Exemptions.Rows.Keys.Any(one => suite.Data.Exemptions.Exempt(one, @case.Perturbation!, @case.Id)) ? "perturbations.json exempts it" : null)
        where problem is not null
        select $"{@case.Id}: {problem}";

    private IEnumerable<string> CapabilityProblems() => suite.Data.Catalogues.Values.SelectMany(CapabilityProblems);

    private static IEnumerable<string> CapabilityProblems(Catalogue catalogue)
    {
        var named = Enum.GetNames<Abi.Capability>();
        var entries = catalogue.Capabilities;
        var missing = named.Except(entries.Select(entry => entry.Name)).Select(name => $"{name}: the catalogue of capabilities does not have it");
        var unknown = entries.Where(entry => !named.Contains(entry.Name)).Select(entry => $"{entry.Name}: no header has this capability");
        var vague = entries.Where(entry => (entry.Most is null) == (entry.Bits is null) || (entry.Most == 0) != entry.Absent is not null)
            .Select(entry => $"{entry.Name}: its values are either numbers up to a most or bits, and a most of 0 needs the reason why {catalogue.Architecture} does not have it");
        var baseless = entries.Where(entry => entry.With is { } other && !named.Contains(other))
            .Select(entry => $"{entry.Name}: no header has {entry.With}, which it is said to come with");
        var undated = entries.Where(entry => entry.Always is null ? entry.WhereNeeds.Count > 0 : !Version.TryParse(entry.Always, out _))
            .Select(entry => $"{entry.Name}: always is a release of Linux, such as 6.1, and where says on which hosts that holds");
        return missing.Concat(unknown).Concat(vague).Concat(baseless).Concat(undated);
    }

    private IEnumerable<string> ApprovalProblems() =>
        from architecture in suite.Data.Catalogues.Keys
        let verified = suite.On(architecture).Where(@case => @case.Row.Expect.IsVerified).Select(@case => @case.Id).ToHashSet()
        let files = new ApprovalFiles(architecture)
        from id in files.VerifiedIds().Distinct()
        where !verified.Contains(id)
        select $"{Repository.Relative(files.Verified(id))}: no case expects this approval";

    private static IEnumerable<string> GuestProblems() => GuestArchitectures.All.SelectMany(ListingCheck.Problems);
}
