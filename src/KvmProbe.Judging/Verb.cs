using System.Reflection;
using System.Runtime.ExceptionServices;

namespace KvmProbe.Judging;

/// <summary>Calls the method that observes.</summary>
public static class Verb
{
    /// <summary>What the verb of a case observed.</summary>
    public static string Observe(Case @case, object fixture, Lab lab)
    {
        try
        {
            var takesRow = @case.Method.GetParameters().Length == 2;
            return (string)@case.Method.Invoke(fixture, takesRow ? [lab, @case.Row] : [lab])!;
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
