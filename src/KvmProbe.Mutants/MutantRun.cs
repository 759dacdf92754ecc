using System.Collections.Concurrent;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Runs cases against a misbehaving kernel.</summary>
/// <param name="target">The real one.</param>
/// <param name="facts">The host.</param>
/// <param name="guests">What guests need of its architecture.</param>
/// <param name="catalogue">What the API promises.</param>
/// <param name="deviations">What is known to differ.</param>
/// <param name="patience">How long a guest may run.</param>
public sealed class MutantRun(ITarget target, HostFacts facts, GuestArchitecture guests, Catalogue catalogue, Deviations deviations, TimeSpan patience)
{
    /// <summary>Runs every case once with something in between that changes nothing.</summary>
    /// <returns>What it noted, of the cases that passed: those that failed can notice nothing.</returns>
    public IReadOnlyDictionary<Case, T> Observe<T>(IReadOnlyList<Case> cases, int workers, Func<T> observer) where T : IInterceptor
    {
        var observed = new ConcurrentDictionary<Case, T>();
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = workers }, @case =>
        {
            var between = observer();
            if (!Notices(Judge(@case, between)))
            {
                observed[@case] = between;
            }
        });
        return observed;
    }

    /// <summary>Runs cases against a mutant until one fails.</summary>
    public MutantResult Try(Mutant mutant, IEnumerable<Case> cases)
    {
        var ran = new List<string>();
        foreach (var @case in cases)
        {
            if (Notices(Judge(@case, mutant)))
            {
                return new MutantResult(mutant.Name, @case.Id, ran, null);
            }

            ran.Add(@case.Id);
        }

        return new MutantResult(mutant.Name, null, ran, null);
    }

    /// <summary>A known bug of the kernel is what the case observes without a mutant.</summary>
    private static bool Notices(Outcome outcome) => outcome is { Fails: true, Known: null };

    private Outcome Judge(Case @case, IInterceptor interceptor)
    {
        var door = new MutantTarget(target, interceptor);
        using var lab = new Lab(door, facts, guests, patience);
        var judge = new Judge(facts, new Gate(door, facts, catalogue), catalogue, deviations, new FileApprovals(new ApprovalFiles(facts.Architecture), keepsReceived: false));
        var fixture = Activator.CreateInstance(@case.Method.DeclaringType!)!;
        return judge.Decide(@case, () => Verb.Observe(@case, fixture, lab), Refusal.Of(@case, lab, catalogue));
    }
}
