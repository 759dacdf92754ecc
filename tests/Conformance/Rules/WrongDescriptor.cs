namespace KvmProbe.Conformance.Rules;

/// <summary>A request on a kind of descriptor that it does not belong to is refused as unknown there.</summary>
public sealed class WrongDescriptor : IRule
{
    private static readonly string[] Kinds = ["system", "vm", "vcpu"];

    /// <inheritdoc/>
    public IEnumerable<RuleRow> Apply(Catalogue catalogue) =>
        from entry in catalogue.Ioctls
        where catalogue.Has(entry) && !entry.Obsolete
        from kind in Kinds.Except(entry.On)
        select new RuleRow
        {
            Name = $"refused-on-{kind}",
            Kind = CaseKind.rule,
            Says = $"the {kind} descriptor does not take the request",
            Expect = Expectation.Of(catalogue.RefusalOfUnknown(kind)),
            Entry = entry,
            On = entry.On[0],
        };

    /// <summary>Issues the request there, with a zeroed page as its argument.</summary>
    [Rule]
    public string Observe(Lab lab, RuleRow row)
    {
        var wrong = row.Name["refused-on-".Length..];
        var argument = lab.Memory(lab.Target.PageSize);
        return lab.Descriptor(wrong).Ioctl(RequestNames.Named(row.Entry.Name), argument).ToString();
    }
}
