namespace KvmProbe.Conformance.Rules;

/// <summary>A request that was removed from the API is refused as unknown.</summary>
public sealed class Removed : IRule
{
    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where catalogue.Has(entry) && entry.Obsolete
        from kind in entry.On
        select new RuleRow
        {
            Name = "removed",
            Kind = CaseKind.rule,
            Doc = entry.Sections is [var section, ..] ? $"2011 {section}" : null,
            Says = "the request is obsolete and was removed: kernels of today refuse it",
            Expect = Expectation.Of(catalogue.RefusalOfUnknown(kind)),
            Entry = entry,
            On = kind,
        };

    /// <summary>Issues the request as the headers of its time had it, with a zeroed page as its argument.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row) =>
        lab.Descriptor(row.On).Ioctl(RequestNames.Named(row.Entry.Name), lab.Memory(lab.Target.PageSize)).ToString();
}
