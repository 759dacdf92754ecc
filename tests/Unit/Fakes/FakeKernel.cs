using KvmProbe.Abi;
using KvmProbe.Guests.Architectures;

namespace KvmProbe.Unit.Fakes;

/// <summary>Runs cases of the suite against a kernel that answers every request of KVM in one and the same way.</summary>
public static class FakeKernel
{
    private const int RunPageBytes = 12288;
    /// <summary>What waits for a kernel that does nothing waits in vain.</summary>
    private static readonly TimeSpan PatienceWithGuests = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The verdict of a case on such a kernel, with every capability that it asks for.</summary>
    public static Outcome Judge(Case @case, Func<ScriptedIoctl, long> answer)
    {
        using var target = new ScriptedTarget();
        foreach (var request in Requests.All.Concat(ObsoleteRequests.All).Where(request => request.ExistsOn(target.Architecture)))
        {
            target.On(request, answer);
        }

        target.On(Requests.KVM_GET_VCPU_MMAP_SIZE, RunPageBytes);
        target.On(Requests.KVM_CREATE_VM, issued => issued.Target.NewDescriptor());
        target.On(Requests.KVM_CREATE_VCPU, issued => issued.Target.NewDescriptor());
        using var lab = new Lab(target, Some.Host, GuestArchitectures.Of(target.Architecture), PatienceWithGuests);
        var fixture = Activator.CreateInstance(@case.Method.DeclaringType!)!;
        var judge = new Judge(Some.Host, new FakeGate(Enum.GetValues<Capability>()), Some.Catalogue, new Deviations([]), new FakeApprovals(null));
        return judge.Decide(@case with { Needs = [] }, () => Verb.Observe(@case, fixture, lab), null);
    }

    /// <summary>All cases of the suite, each judged on such a kernel. One that does not end in time has the verdict hang.</summary>
    public static IReadOnlyList<Outcome> JudgeAll(Func<ScriptedIoctl, long> answer) =>
        [.. Some.Suite.Cases.AsParallel().Select(@case => JudgeInTime(@case, answer))];

    private static Outcome JudgeInTime(Case @case, Func<ScriptedIoctl, long> answer)
    {
        Outcome? outcome = null;
        var thread = new Thread(() => outcome = Judge(@case, answer)) { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? outcome! : new Outcome(@case, Verdict.hang, "an end", $"none within {Patience.TotalSeconds} s");
    }
}
