using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace KvmProbe.Judging;

/// <summary>
/// Marks a method that observes. NUnit gets one test for each case of the method, named by the case's id; running it is handed to
/// <see cref="Judge"/>, which alone decides the verdict.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class CasesAttribute : NUnitAttribute, ITestBuilder, IImplyFixture, IWrapTestMethod, ICaseSource
{
    /// <inheritdoc/>
    public abstract IEnumerable<Case> CasesOf(System.Reflection.MethodInfo method, SuiteData data);

    /// <inheritdoc/>
    public virtual Type RowTypeOf(System.Reflection.MethodInfo method) => method.GetParameters() is [_, var row] ? row.ParameterType : typeof(Row);

    /// <inheritdoc/>
    public virtual IEnumerable<(string Entry, string Rule)> RulesOf(System.Reflection.MethodInfo method, Catalogue catalogue) => [];

    /// <inheritdoc/>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        // No host is looked at here: the cases can be listed anywhere.
        return Session.Of(method.TypeInfo.Assembly).Of(method.MethodInfo).Select(@case => new CaseTest(method, suite, @case));
    }

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) => new JudgeCommand((CaseTest)command.Test);

    /// <summary>Has its case beside it, not in a property: adapters print all properties of a test, and send them along twice.</summary>
    private sealed class CaseTest : TestMethod
    {
        internal CaseTest(IMethodInfo method, Test? suite, Case @case) : base(method, suite)
        {
            Case = @case;
            Name = @case.Id;
            FullName = $"{suite?.FullName ?? method.TypeInfo.FullName}.{@case.Id}";
            foreach (var category in (string?[])[@case.Kind, @case.Row.Kind.ToString(), @case.Row.Doc])
            {
                if (category is not null)
                {
                    Properties.Add(PropertyNames.Category, category);
                }
            }
        }

        internal Case Case { get; }
    }

    private sealed class JudgeCommand(CaseTest test) : TestCommand(test)
    {
        private static int _saidWhy;

        public override TestResult Execute(TestExecutionContext context)
        {
            var session = Session.Of(test.Method!.TypeInfo.Assembly);
            if (session.HostProblem is { } problem)
            {
                // Once is enough to fail the run, and to be read.
                var isFirst = Interlocked.Exchange(ref _saidWhy, 1) == 0;
                context.CurrentResult.SetResult(isFirst ? ResultState.Failure : ResultState.Ignored, isFirst ? problem : "not run: there is no host");
                return context.CurrentResult;
            }

            if (!test.Case.IsOn(session.Run.Architecture))
            {
                context.CurrentResult.SetResult(ResultState.Ignored, $"not selected: no case of {session.Run.Architecture}");
                return context.CurrentResult;
            }

            var outcome = session.Run.Judge(test.Case, context.TestObject!);
            context.CurrentResult.SetResult(
                outcome.Waived is not null ? ResultState.Ignored : outcome.Verdict switch
                {
                    Verdict.pass or Verdict.deviation => ResultState.Success,
                    Verdict.gated => ResultState.Ignored,
                    _ => ResultState.Failure,
                },
                outcome.Message(session.Run.HostLine) ?? "");
            return context.CurrentResult;
        }
    }
}
