namespace KvmProbe.Conformance.Model;

/// <summary>The suite checks itself: what would make a green run prove nothing is found here, without KVM.</summary>
public static class SuiteCheck
{
    /// <summary>What is wrong, a line each: nothing when the suite is sound.</summary>
    public static IEnumerable<string> Problems() =>
        DuplicateIds().Concat(FilesWithoutFixture()).Concat(VerbsWithoutMethod()).Concat(MethodsWithoutRows())
            .Concat(BadRows()).Concat(DeviationProblems()).Concat(CapabilityProblems()).Concat(ApprovalProblems()).Concat(GuestProblems());

    /// <summary>Entries of the catalogue that no case is about and no excuse stands for. They do not keep the rest from being run.</summary>
    public static IEnumerable<string> Gaps() => IoctlGaps().Concat(ExitGaps()).Concat(ErrorGaps()).Concat(BitGaps());

    private static IEnumerable<string> IoctlGaps() =>
        from entry in Catalogue.Current.Ioctls
        let hasCase = Cases.Any(@case => @case.Entry == entry.Name)
        let hasEffect = Cases.Any(@case => @case.Entry == entry.Name && @case.Row.Kind is CaseKind.effect)
        where entry.Excuse is null ? entry is { IsX86: true, Obsolete: false } ? !hasEffect : !hasCase : hasEffect
        select entry.Excuse is null
            ? $"{entry.Name}: the catalogue has it, and no {(entry.IsX86 && !entry.Obsolete ? "effect case" : "case")} and no excuse"
            : $"{entry.Name}: it has an effect case, so its excuse must go";

    private static IEnumerable<string> ExitGaps() =>
        from exit in Catalogue.Current.Exits
        where Cases.Any(@case => @case.Entry == exit.Name) != exit.Excuse is null
        select exit.Excuse is null
            ? $"{exit.Name}: the catalogue has it, and no case and no excuse"
            : $"{exit.Name}: it has a case, so its excuse must go";

    private static IEnumerable<string> ErrorGaps() =>
        from pair in DocumentedError.All
        where pair.AssertedBy.Count == 0 != pair.Gate is not null
        select pair.Gate is null
            ? $"{pair.Ioctl}/{pair.Errno}: the document promises it, and no case asserts it and no gate says why"
            : $"{pair.Ioctl}/{pair.Errno}: {pair.AssertedBy[0]} asserts it, so its gate must go";

    private static IEnumerable<string> BitGaps() =>
        from entry in Catalogue.Current.Capabilities
        where entry.Unseen.Count > 0
        from bit in Enumerable.Range(0, 64).Select(bit => 1UL << bit)
        where (entry.Bits & bit) != 0
        let need = $"{entry.Name}&{bit}"
        let hasCase = Cases.Any(@case => @case.Needs.Any(each => each.Text == need))
        where hasCase == entry.Unseen.ContainsKey($"{bit}")
        select hasCase ? $"{need}: it has a case, so its excuse must go" : $"{need}: no case needs it, and nothing says why it is unseen";

    private static IReadOnlyList<Case> Cases => Suite.Current.Cases;

    private static IEnumerable<string> DuplicateIds() =>
        Cases.GroupBy(@case => @case.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {group.Count()} cases have this id");

    private static IEnumerable<string> FilesWithoutFixture() =>
        from file in Suite.Files
        where FixtureOf(file) is null
        select $"{Repository.Relative(file.FilePath)}: no fixture named {file.Entry} is in the folder of kind {file.Kind}";

    private static IEnumerable<string> VerbsWithoutMethod() =>
        from file in Suite.Files
        let fixture = FixtureOf(file)
        where fixture is not null
        from verb in file.Verbs
        where !Suite.Current.Methods.Any(method => method.DeclaringType == fixture && method.Name == verb)
        select $"{Repository.Relative(file.FilePath)}: {fixture.Name} has no verb named {verb}";

    private static IEnumerable<string> MethodsWithoutRows() =>
        from method in Suite.Current.Methods
        where Suite.Current.Of(method).Count == 0
        select $"{method.DeclaringType!.Name}.{method.Name}: a verb without a row runs nothing";

    private static IEnumerable<string> BadRows() =>
        from @case in Cases
        from problem in RowProblems(@case)
        select $"{@case.Id}: {problem}";

    private static IEnumerable<string> RowProblems(Case @case)
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

    private static IEnumerable<string> DeviationProblems()
    {
        var rows = Deviations.Load().Rows.SelectMany(row => row.Cases.Select(id => (Id: id, row.When))).ToArray();
        var dead = rows.Where(row => !Cases.Any(@case => @case.Id == row.Id)).Select(row => $"{row.Id} is no case");
        var twice = rows.GroupBy(row => row).Where(same => same.Count() > 1).Select(same => $"{same.Key.Id} has two rows for the same hosts");
        return dead.Concat(twice).Select(problem => $"{Repository.Relative(Deviations.FilePath)}: {problem}");
    }

    private static IEnumerable<string> CapabilityProblems()
    {
        var named = Enum.GetNames<Abi.Capability>();
        var entries = Catalogue.Current.Capabilities;
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

    private static IEnumerable<string> ApprovalProblems()
    {
        var verified = Cases.Where(@case => @case.Row.Expect.IsVerified).Select(@case => @case.Id).ToHashSet();
        var files = Judging.ApprovalFiles.VerifiedIds().ToHashSet();
        foreach (var id in files.Where(id => !verified.Contains(id)))
        {
            yield return $"{Repository.Relative(Judging.ApprovalFiles.Verified(id))}: no case expects this approval";
        }
    }

    private static IEnumerable<string> GuestProblems() => Guests.ListingCheck.Problems();

    private static Type? FixtureOf(CaseFile file) =>
        typeof(SuiteCheck).Assembly.GetTypes().FirstOrDefault(type => Place.IsPlace(type) && type.Name == file.Entry && Place.KindOf(type) == file.Kind);
}
