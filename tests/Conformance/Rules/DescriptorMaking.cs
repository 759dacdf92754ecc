using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Rules;

/// <summary>A request that makes a descriptor makes all of it or nothing.</summary>
public sealed class DescriptorMaking : IRule
{
    private const string Full = "no-descriptor-left";
    private const string Refused = "refused-takes-no-descriptor";

    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where catalogue.Has(entry) && !entry.Obsolete && entry.Makes is not null
        from kind in entry.On
        from name in entry.Argument is "none" ? (string[])[Full] : [Full, Refused]
        let documented = name is Full && entry.Errors.Contains(nameof(Errno.EMFILE))
        select new RuleRow
        {
            Name = name,
            Kind = documented ? CaseKind.error : CaseKind.rule,
            Errno = documented ? nameof(Errno.EMFILE) : null,
            Doc = documented ? entry.Sections[0] : null,
            Says = name is Full
                ? "when the caller can have no more descriptors, it is EMFILE, nothing is left of the attempt, and elsewhere the same request is taken"
                : "a request that is refused keeps no number of a descriptor set aside",
            Expect = Expectation.Of(name is Full ? "EMFILE; elsewhere: ok; nothing is left" : "refused; the next number is free"),
            Needs = entry.CapabilityFor(kind) is { } capability ? [capability] : [],
            Entry = entry,
            On = kind,
        };

    /// <summary>Issues the request.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row) => row.Name is Full ? MakeWithFullTable(lab, row) : MakeNonsense(lab, row);

    /// <summary>Asks where the table is full, and then where it is not.</summary>
    private static string MakeWithFullTable(Lab lab, RuleRow row) => LivingVms.AfterMany(lab, inner =>
    {
        var owners = new Queue<KvmDescriptor>(Enumerable.Range(0, LivingVms.Many).Select(_ => inner.Descriptor(row.On, row.Entry.Setup)));
        var maker = new Maker(inner, row.Entry);
        var full = new FullDescriptorTable(inner);
        return () =>
        {
            var owner = owners.Dequeue();
            var refused = full.Ioctl(owner, maker.Request, maker.Argument());
            var made = owner.Ioctl(maker.Request, maker.Argument());
            if (made.Ok)
            {
                inner.Own(new KvmDescriptor(lab.Target, lab.Target.Main, (int)maker.Made(made)));
            }

            return $"{refused}; elsewhere: {(made.Ok ? "ok" : made)}";
        };
    });

    /// <summary>Asks for what cannot be, and looks which number is next.</summary>
    private static string MakeNonsense(Lab lab, RuleRow row)
    {
        var owner = lab.Descriptor(row.On, row.Entry.Setup);
        var maker = new Maker(lab, row.Entry);
        var own = new OwnDescriptors(lab);
        var before = own.LowestFree();
        var result = owner.IoctlOn(own.Thread, maker.Request, maker.Nonsense());
        return $"{(result.Ok ? result : "refused")}; the next number is {(own.LowestFree() == before ? "free" : "taken")}";
    }
}
