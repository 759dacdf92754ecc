using System.Reflection;

namespace KvmProbe.Judging;

/// <summary>Marks the method that observes one rule, which its class applies to every entry of the catalogue that it fits.</summary>
public sealed class RuleAttribute : CasesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data)
    {
        var rule = (IRule)Activator.CreateInstance(method.DeclaringType!)!;
        return
            from catalogue in data.Catalogues.Values
            from row in rule.Apply(catalogue)
            where Adapt(row) is not null
            select new Case(row.On, row.Entry.Name, Adapt(row)!, Need.ParseAll(NeedsOf(row), catalogue.SourceOf(row.Entry, "capability")), method)
            {
                Architecture = catalogue.Architecture,
            };
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Entry, string Rule)> RulesOf(MethodInfo method, Catalogue catalogue) =>
        ((IRule)Activator.CreateInstance(method.DeclaringType!)!).Apply(catalogue).Select(row => (row.Entry.Name, row.Name));

    /// <summary>A rule about devices is tried on the one that most architectures have: <see cref="Lab.CreateDevice"/>.</summary>
    private static IEnumerable<string> NeedsOf(RuleRow row) => row.On is "device" ? row.Needs.Append("device=VFIO") : row.Needs;

    /// <summary>The row, with what the catalogue says of an entry that the rule does not fit as it stands; null when it says nothing.</summary>
    private static RuleRow? Adapt(RuleRow row) => row.Entry.Rules.GetValueOrDefault(row.Name) switch
    {
        null => row,
        { Expect: { } expect } exception => row with
        {
            Expect = Expectation.Of(expect),
            Why = exception.Why,
            Doc = null,
            Errno = null,
            Kind = CaseKind.rule,
        },
        _ => null,
    };
}
