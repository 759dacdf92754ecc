namespace KvmProbe.Judging;

/// <summary>A rule over the catalogue.</summary>
public interface IRule
{
    /// <summary>The cases that the rule makes.</summary>
    IEnumerable<RuleRow> Apply(Catalogue catalogue);
}
