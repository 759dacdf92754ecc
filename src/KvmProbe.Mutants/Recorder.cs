using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Changes nothing, and notes what one case asks and what it is answered.</summary>
/// <param name="architecture">The host's architecture.</param>
public sealed class Recorder(Architecture architecture) : IInterceptor
{
    private readonly Lock _lock = new();

    /// <summary>Each request that was issued, and the kernel's answers to it.</summary>
    public Dictionary<uint, HashSet<long>> Answers { get; } = [];

    /// <summary>The kernel's answers to a request; none when it was not issued.</summary>
    public IReadOnlySet<long> AnswersTo(Request request) => Answers.GetValueOrDefault(request[architecture]) ?? [];

    /// <summary>Why the guests stopped.</summary>
    public HashSet<ExitReason> Exits { get; } = [];

    /// <summary>The capabilities that were asked for, and the answers.</summary>
    public HashSet<(uint Capability, long Answer)> Capabilities { get; } = [];

    /// <summary>The capabilities that were enabled.</summary>
    public HashSet<uint> Enabled { get; } = [];

    /// <inheritdoc/>
    public bool Concerns(uint number, Architecture architecture) => true;

    /// <inheritdoc/>
    public SysResult? Before(Intercepted call) => null;

    /// <inheritdoc/>
    public SysResult After(Intercepted call, SysResult result)
    {
        lock (_lock)
        {
            if (!Answers.TryGetValue(call.Request, out var answers))
            {
                Answers[call.Request] = answers = [];
            }

            answers.Add(result.Raw);
            Note(call, result);
        }

        return result;
    }

    private void Note(Intercepted call, SysResult result)
    {
        if (call.Request == Requests.KVM_CHECK_EXTENSION[architecture])
        {
            Capabilities.Add(((uint)call.Argument, result.Raw));
        }
        else if (call.Request == Requests.KVM_RUN[architecture] && result.Ok && call.RunPage is { } page)
        {
            Exits.Add((ExitReason)page.Read<uint>(RunPage.OffsetOf(architecture, nameof(kvm_run.exit_reason))));
        }
        else if (call.Request == Requests.KVM_ENABLE_CAP[architecture] && result.Ok && call.HasBytes(0, sizeof(uint)))
        {
            Enabled.Add(call.Read<uint>(0));
        }
    }
}
