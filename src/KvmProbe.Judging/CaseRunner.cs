using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace KvmProbe.Judging;

/// <summary>Runs the cases of a suite in this process, as <c>dotnet test</c> does in its own, for machines that have no SDK.</summary>
public static class CaseRunner
{
    /// <summary>Runs those that the environment asks for. What they come to is in the record.</summary>
    /// <returns>0 when none failed, else 1.</returns>
    public static int Run(Assembly assembly)
    {
        if (Session.Of(assembly).DataProblem is { } problem)
        {
            Console.Error.WriteLine(problem);
            return 1;
        }

        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(assembly, new Dictionary<string, object>());
        return runner.Run(TestListener.NULL, TestFilter.Empty).ResultState.Status == TestStatus.Failed ? 1 : 0;
    }
}
