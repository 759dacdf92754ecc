using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Wrong answers: another errno, success instead of an error and the reverse, a number off by one, nothing done.</summary>
public static class AnswerMutants
{
    private static readonly HashSet<Request> GiveDescriptors =
        [Requests.KVM_CREATE_VM, Requests.KVM_CREATE_VCPU, Requests.KVM_GET_STATS_FD, Requests.KVM_CREATE_GUEST_MEMFD];

    /// <summary>The mutants of a request that was seen to answer so.</summary>
    public static IEnumerable<Mutant> Of(Request request, IReadOnlySet<long> answers)
    {
        foreach (var errno in answers.Select(raw => new SysResult(raw).Errno).Where(errno => errno != Errno.None).Distinct())
        {
            var other = errno == Errno.EINVAL ? Errno.EPERM : Errno.EINVAL;
            yield return Mutant.Answer(request, $"errno:{errno}→{other}", result => result.Errno == errno, _ => SysResult.Failed(other));
            yield return Mutant.Answer(request, $"success:{errno}→ok", result => result.Errno == errno, _ => new SysResult(0));
        }

        yield return Mutant.Answer(request, "errno:ok→EINVAL", result => result.Ok, _ => SysResult.Failed(Errno.EINVAL));
        if (GiveDescriptors.Contains(request))
        {
            yield break;
        }

        yield return Mutant.Instead(request, "not-done", _ => new SysResult(0));
        if (answers.Any(raw => raw > 0))
        {
            yield return Mutant.Answer(request, "value+1", result => result.Raw > 0, result => new SysResult(result.Raw + 1));
            yield return Mutant.Answer(request, "value-1", result => result.Raw > 0, result => new SysResult(result.Raw - 1));
        }
    }
}
