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
            select new Case(row.On, row.Entry.Name, Adapt(row)!, Need.ParseAll(row.Needs, "tests/Fixtures/catalogue/ioctls.json"), method)
            {
                Architecture = catalogue.Architecture,
            };
    }

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
