using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Changes nothing, and notes what one case asks and what it is answered.</summary>
public sealed class Recorder : IInterference
{
    private readonly Lock _lock = new();

    /// <summary>Each request that was issued, and the kernel's answers to it.</summary>
    public Dictionary<uint, HashSet<long>> Answers { get; } = [];

    /// <summary>The kernel's answers to a request; none when it was not issued.</summary>
    public IReadOnlySet<long> AnswersTo(Request request) => Answers.GetValueOrDefault(request[Architecture.x86_64]) ?? [];

    /// <summary>Why the guests stopped.</summary>
    public HashSet<ExitReason> Exits { get; } = [];

    /// <summary>The capabilities that were asked for, and the answers.</summary>
    public HashSet<(uint Capability, long Answer)> Capabilities { get; } = [];

    /// <summary>The capabilities that were enabled.</summary>
    public HashSet<uint> Enabled { get; } = [];

    /// <inheritdoc/>
    public bool Concerns(uint request) => true;

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
        const Architecture x86 = Architecture.x86_64;
        if (call.Request == Requests.KVM_CHECK_EXTENSION[x86])
        {
            Capabilities.Add(((uint)call.Argument, result.Raw));
        }
        else if (call.Request == Requests.KVM_RUN[x86] && result.Ok && call.RunPage is { } page)
        {
            Exits.Add((ExitReason)page.Read<uint>(RunPage.OffsetOf(nameof(kvm_run.exit_reason))));
        }
        else if (call.Request == Requests.KVM_ENABLE_CAP[x86] && result.Ok && call.HasBytes(0, sizeof(uint)))
        {
            Enabled.Add(BitConverter.ToUInt32(call.Read(0, sizeof(uint))));
        }
    }
}
