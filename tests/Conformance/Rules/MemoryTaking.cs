using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Rules;

/// <summary>A request that takes memory of the kernel takes all of it or nothing.</summary>
public sealed class MemoryTaking : IRule
{
    /// <summary>
    /// Each has a page more than the one before, until there is enough, and then they begin anew: so that each step of the request is the one for which there
    /// is nothing left.
    /// </summary>
    private const int Attempts = 10;

    /// <summary>
    /// The cases are run when their word is asked for: what a group is charged with goes when the kernel gets round to it, so that beside other work a
    /// page may be left that nobody has leaked.
    /// </summary>
    private const string Word = "no-memory-left";

    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where catalogue.Has(entry) && !entry.Obsolete && entry.Charged
        from kind in entry.On
        let documented = entry.Errors.Contains(nameof(Errno.ENOMEM))
        select new RuleRow
        {
            Name = Word,
            Kind = documented ? CaseKind.error : CaseKind.rule,
            Errno = documented ? nameof(Errno.ENOMEM) : null,
            Doc = documented ? entry.Sections[0] : null,
            Says = "when the caller may take no more memory, at whichever step, it is ENOMEM, nothing is left of the attempt, and the same request is taken afterwards",
            Expect = Expectation.Of("ENOMEM; then: ok; nothing is left"),
            Needs = [.. MemoryGroup.Needs, .. entry.CapabilityFor(kind) is { } capability ? (string[])[capability] : []],
            OnRequest = Word,
            Entry = entry,
            On = kind,
        };

    /// <summary>Issues the request with too little memory, and then with enough.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row)
    {
        var group = lab.Own(new MemoryGroup(lab));
        var seen = new HashSet<string>();
        for (var (attempt, pages) = (0, 0); attempt < Attempts; attempt++)
        {
            using var inner = new Lab(group.Target, lab.Facts, lab.Guests);
            var owner = inner.Descriptor(row.On, row.Entry.Setup);
            var maker = new Maker(inner, row.Entry);
            group.Limit(pages);
            var limited = Issue(inner, group, owner, maker);
            group.LiftLimit();
            pages = limited.Ok ? 0 : pages + 1;
            if (!limited.Ok)
            {
                var then = Issue(inner, group, owner, maker);
                seen.Add($"{limited}; then: {(then.Ok ? "ok" : then)}");
            }
        }

        return $"{(seen.Count == 0 ? "always taken" : string.Join(" or ", seen))}; {group.Left()}";
    }

    private static SysResult Issue(Lab lab, MemoryGroup group, KvmDescriptor owner, Maker maker)
    {
        var result = owner.IoctlOn(group.Process, maker.Request, maker.Argument());
        if (result.Ok && maker.Makes)
        {
            lab.Own(new KvmDescriptor(lab.Target, group.Process, (int)maker.Made(result)));
        }

        return result;
    }
}
