using System.Reflection;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Rules;

/// <summary>Marks the method that observes one rule, which its class applies to every entry of the catalogue that it fits.</summary>
public sealed class RuleAttribute : CasesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<Case> CasesOf(MethodInfo method)
    {
        var rule = (IRule)Activator.CreateInstance(method.DeclaringType!)!;
        return
            from row in rule.Apply(Catalogue.Current)
            let exception = row.Entry.Rules.GetValueOrDefault(row.Name)
            where exception is not { Expect: null }
            let adapted = exception is null ? row : row with { Expect = Expectation.Of(exception.Expect), Why = exception.Why, Doc = null }
            select new Case(row.On, row.Entry.Name, adapted, Need.ParseAll(row.Needs, "tests/Fixtures/catalogue/ioctls.json"), method);
    }
}
