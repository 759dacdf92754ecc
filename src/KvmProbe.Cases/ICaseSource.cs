using System.Reflection;

namespace KvmProbe.Cases;

/// <summary>What makes the cases of a method: an attribute of it, which says where its rows come from.</summary>
public interface ICaseSource
{
    /// <summary>The cases of the method.</summary>
    IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data);

    /// <summary>The entries of a catalogue that the method's rule, if it is one, is applied to, and the rule's name there.</summary>
    IEnumerable<(string Entry, string Rule)> RulesOf(MethodInfo method, Catalogue catalogue);

    /// <summary>What stands in a data file for the method.</summary>
    Type RowTypeOf(MethodInfo method);
}
