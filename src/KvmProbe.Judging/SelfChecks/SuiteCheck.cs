namespace KvmProbe.Judging.SelfChecks;

/// <summary>The suite checks itself: what would make a green run prove nothing is found here, without KVM.</summary>
/// <param name="suite">The suite.</param>
public sealed class SuiteCheck(Suite suite)
{
    /// <summary>What is wrong, a line each: nothing when the suite is sound.</summary>
    public IEnumerable<string> Problems() =>
        DuplicateIds().Concat(FilesWithoutFixture()).Concat(VerbsWithoutMethod()).Concat(MethodsWithoutRows())
            .Concat(BadRows()).Concat(DeviationProblems()).Concat(CapabilityProblems()).Concat(ApprovalProblems()).Concat(GuestProblems());

    /// <summary>Entries of the catalogue that no case is about and no excuse stands for. They do not keep the rest from being run.</summary>
    public IEnumerable<string> Gaps() => IoctlGaps().Concat(ExitGaps()).Concat(ErrorGaps()).Concat(BitGaps());

    private IEnumerable<string> IoctlGaps() =>
        from entry in suite.Catalogue.Ioctls
        let hasCase = Cases.Any(@case => @case.Entry == entry.Name)
        let hasEffect = Cases.Any(@case => @case.Entry == entry.Name && @case.Row.Kind is CaseKind.effect)
        where entry.Excuse is null ? entry is { IsX86: true, Obsolete: false } ? !hasEffect : !hasCase : hasEffect
        select entry.Excuse is null
            ? $"{entry.Name}: the catalogue has it, and no {(entry.IsX86 && !entry.Obsolete ? "effect case" : "case")} and no excuse"
            : $"{entry.Name}: it has an effect case, so its excuse must go";

    private IEnumerable<string> ExitGaps() =>
        from exit in suite.Catalogue.Exits
        where Cases.Any(@case => @case.Entry == exit.Name) != exit.Excuse is null
        select exit.Excuse is null
            ? $"{exit.Name}: the catalogue has it, and no case and no excuse"
            : $"{exit.Name}: it has a case, so its excuse must go";

    private IEnumerable<string> ErrorGaps() =>
        from pair in DocumentedError.Of(suite)
        where pair.AssertedBy.Count == 0 != pair.Gate is not null
        select pair.Gate is null
            ? $"{pair.Ioctl}/{pair.Errno}: the document promises it, and no case asserts it and no gate says why"
            : $"{pair.Ioctl}/{pair.Errno}: {pair.AssertedBy[0]} asserts it, so its gate must go";

    private IEnumerable<string> BitGaps() =>
        from entry in suite.Catalogue.Capabilities
        where entry.Unseen.Count > 0
        from bit in Enumerable.Range(0, 64).Select(bit => 1UL << bit)
        where (entry.Bits & bit) != 0
        let need = $"{entry.Name}&{bit}"
        let hasCase = Cases.Any(@case => @case.Needs.Any(each => each.Text == need))
        where hasCase == entry.Unseen.ContainsKey($"{bit}")
        select hasCase ? $"{need}: it has a case, so its excuse must go" : $"{need}: no case needs it, and nothing says why it is unseen";

    private IReadOnlyList<Case> Cases => suite.Cases;

    private IEnumerable<string> DuplicateIds() =>
        Cases.GroupBy(@case => @case.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {group.Count()} cases have this id");

    private IEnumerable<string> FilesWithoutFixture() =>
        from file in suite.Data.Files
        where suite.FixtureOf(file) is null
        select $"{Repository.Relative(file.FilePath)}: no fixture named {file.Entry} is in the folder of kind {file.Kind}";

    private IEnumerable<string> VerbsWithoutMethod() =>
        from file in suite.Data.Files
        let fixture = suite.FixtureOf(file)
        where fixture is not null
        from verb in file.Verbs
        where !suite.Methods.Any(method => method.DeclaringType == fixture && method.Name == verb)
        select $"{Repository.Relative(file.FilePath)}: {fixture.Name} has no verb named {verb}";

    private IEnumerable<string> MethodsWithoutRows() =>
        from method in suite.Methods
        where suite.Of(method).Count == 0
        select $"{method.DeclaringType!.Name}.{method.Name}: a verb without a row runs nothing";

    private IEnumerable<string> BadRows() =>
        from @case in Cases
        from problem in RowProblems(@case)
        select $"{@case.Id}: {problem}";

    private IEnumerable<string> RowProblems(Case @case)
    {
        var row = @case.Row;
        if (row.Name.Length == 0 || !row.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            yield return "a name is lower-case words joined by -";
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

    private IEnumerable<string> DeviationProblems()
    {
        var rows = Deviations.Load().Rows.SelectMany(row => row.Cases.Select(id => (Id: id, row.When))).ToArray();
        var dead = rows.Where(row => !Cases.Any(@case => @case.Id == row.Id)).Select(row => $"{row.Id} is no case");
        var twice = rows.GroupBy(row => row).Where(same => same.Count() > 1).Select(same => $"{same.Key.Id} has two rows for the same hosts");
        return dead.Concat(twice).Select(problem => $"{Repository.Relative(Deviations.FilePath)}: {problem}");
    }

    private IEnumerable<string> CapabilityProblems()
    {
        var named = Enum.GetNames<Abi.Capability>();
        var entries = suite.Catalogue.Capabilities;
        var missing = named.Except(entries.Select(entry => entry.Name)).Select(name => $"{name}: the catalogue of capabilities does not have it");
        var unknown = entries.Where(entry => !named.Contains(entry.Name)).Select(entry => $"{entry.Name}: no header has this capability");
        var vague = entries.Where(entry => (entry.Most is null) == (entry.Bits is null) || (entry.Most == 0) != entry.Absent is not null)
            .Select(entry => $"{entry.Name}: its values are either numbers up to a most or bits, and a most of 0 needs the reason why it is absent");
        var baseless = entries.Where(entry => entry.With is { } other && !named.Contains(other))
            .Select(entry => $"{entry.Name}: no header has {entry.With}, which it is said to come with");
        var undated = entries.Where(entry => entry.Always is null ? entry.WhereNeeds.Count > 0 : !Version.TryParse(entry.Always, out _))
            .Select(entry => $"{entry.Name}: always is a release of Linux, such as 6.1, and where says on which hosts that holds");
        return missing.Concat(unknown).Concat(vague).Concat(baseless).Concat(undated);
    }

    private IEnumerable<string> ApprovalProblems()
    {
        var verified = Cases.Where(@case => @case.Row.Expect.IsVerified).Select(@case => @case.Id).ToHashSet();
        var files = ApprovalFiles.VerifiedIds().ToHashSet();
        foreach (var id in files.Where(id => !verified.Contains(id)))
        {
            yield return $"{Repository.Relative(ApprovalFiles.Verified(id))}: no case expects this approval";
        }
    }

    private IEnumerable<string> GuestProblems() => ListingCheck.Problems();

    private static Type? FixtureOf(CaseFile file) =>
        typeof(SuiteCheck).Assembly.GetTypes().FirstOrDefault(type => Place.IsPlace(type) && type.Name == file.Entry && Place.KindOf(type) == file.Kind);
}
