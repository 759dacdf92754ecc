using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Mutants;

/// <summary>One deliberate misbehaviour of one request.</summary>
/// <param name="request">The request.</param>
/// <param name="what">What is wrong, in a word or two: the second half of the name.</param>
public sealed class Mutant(Request request, string what) : IInterference
{
    private readonly uint _number = request[Architecture.x86_64];

    /// <summary>The name: <c>KVM_GET_MSR_INDEX_LIST/errno:E2BIG→EINVAL</c>.</summary>
    public string Name { get; } = $"{request.Name}/{what}";

    /// <summary>The request.</summary>
    public Request Request { get; } = request;

    /// <summary>Done before the kernel is asked; what it answers is given instead of asking.</summary>
    public Func<Intercepted, SysResult?> OnBefore { get; init; } = _ => null;

    /// <summary>Done after the kernel has answered.</summary>
    public Func<Intercepted, SysResult, SysResult> OnAfter { get; init; } = (_, result) => result;

    /// <inheritdoc/>
    public bool Concerns(uint request) => request == _number;

    /// <inheritdoc/>
    public SysResult? Before(Intercepted call) => OnBefore(call);

    /// <inheritdoc/>
    public SysResult After(Intercepted call, SysResult result) => OnAfter(call, result);

    /// <summary>A mutant that changes the kernel's answer.</summary>
    public static Mutant Answer(Request request, string what, Func<SysResult, SysResult> change) =>
        new(request, what) { OnAfter = (_, result) => change(result) };

    /// <summary>A mutant that is given instead of asking the kernel.</summary>
    public static Mutant Instead(Request request, string what, Func<Intercepted, SysResult?> answer) => new(request, what) { OnBefore = answer };

    /// <summary>A mutant that changes bytes of the argument before the kernel reads them, and puts them back after.</summary>
    public static Mutant In(Request request, string what, Func<Intercepted, ulong?> where, int size, Action<Span<byte>> change) => new(request, what)
    {
        OnBefore = call =>
        {
            if (where(call) is { } address && call.HasBytesAt(address, size))
            {
                call.Kept = call.ReadAt(address, size);
                var changed = call.Kept.ToArray();
                change(changed);
                call.WriteAt(address, changed);
            }

            return null;
        },
        OnAfter = (call, result) =>
        {
            if (call.Kept is not null && where(call) is { } address && call.HasBytesAt(address, size))
            {
                call.WriteAt(address, call.Kept);
            }

            return result;
        },
    };

    /// <summary>A mutant that changes bytes of the argument after the kernel has written them.</summary>
    public static Mutant Out(Request request, string what, Func<Intercepted, ulong?> where, int size, Action<Span<byte>> change) => new(request, what)
    {
        OnAfter = (call, result) =>
        {
            if (result.Ok && where(call) is { } address && call.HasBytesAt(address, size))
            {
                var bytes = call.ReadAt(address, size);
                change(bytes);
                call.WriteAt(address, bytes);
            }

            return result;
        },
    };

    /// <summary>A mutant that leaves bytes of the argument as they were before the call.</summary>
    public static Mutant Unwritten(Request request, string what, Func<Intercepted, ulong?> where, int size) => new(request, what)
    {
        OnBefore = call =>
        {
            call.Kept = where(call) is { } address && call.HasBytesAt(address, size) ? call.ReadAt(address, size) : null;
            return null;
        },
        OnAfter = (call, result) =>
        {
            if (result.Ok && call.Kept is not null && where(call) is { } address && call.HasBytesAt(address, size))
            {
                call.WriteAt(address, call.Kept);
            }

            return result;
        },
    };
}
