namespace KvmProbe.Conformance.Rules;

/// <summary>A request of another architecture is refused as unknown.</summary>
public sealed class ForeignArchitecture : IRule
{
    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where !catalogue.Has(entry) && !entry.Obsolete
        from kind in entry.On
        select new RuleRow
        {
            Name = "foreign-architecture",
            Kind = CaseKind.rule,
            Doc = entry.Sections is [var section, ..] ? section : null,
            Says = $"the request belongs to {string.Join(", ", entry.Architectures)}: another architecture does not have it",
            Expect = Expectation.Of(catalogue.RefusalOfUnknown(kind)),
            Entry = entry,
            On = kind,
        };

    /// <summary>Issues the request as this architecture would encode it, with a zeroed page as its argument.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row)
    {
        var number = RequestNames.Named(row.Entry.Name).EncodedFor(lab.Target.Architecture);
        return lab.Descriptor(row.On).Ioctl(number, lab.Memory(lab.Target.PageSize).Address).ToString();
    }
}
