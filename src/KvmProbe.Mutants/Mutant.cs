using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>One deliberate misbehaviour of one request.</summary>
/// <param name="request">The request.</param>
/// <param name="what">What is wrong, in a word or two: the second half of the name.</param>
public sealed class Mutant(Request request, string what) : IInterceptor
{
    /// <summary>The name: <c>KVM_GET_MSR_INDEX_LIST/errno:E2BIG→EINVAL</c>.</summary>
    public string Name { get; } = $"{request.Name}/{what}";

    /// <summary>The request.</summary>
    public Request Request { get; } = request;

    /// <summary>The entry of the catalogue that it is about, where that is not the request: an exit, a capability.</summary>
    public string? About { get; init; }

    /// <summary>Whether a case that did this can meet it at all.</summary>
    public Predicate<Recorder> Meets { get; init; } = recorder => recorder.AnswersTo(request).Count > 0;

    /// <summary>Whether it changes bytes, or leaves them as they were; a survey tells where that makes a difference.</summary>
    public bool IsOfBytes => ActsBefore is not null || ActsAfter is not null;

    /// <summary>Of a mutant that changes bytes: whether it would make a difference to what the kernel is about to read.</summary>
    public Func<Intercepted, bool>? ActsBefore { get; init; }

    /// <summary>Of a mutant that leaves bytes as they were: how they are before the call.</summary>
    public Func<Intercepted, byte[]?>? Keeps { get; init; }

    /// <summary>Of a mutant that changes bytes: whether it would make a difference to what a kernel that answered with success has written.</summary>
    public Func<Intercepted, byte[]?, bool>? ActsAfter { get; init; }

    /// <summary>Done before the kernel is asked; what it answers is given instead of asking.</summary>
    public Func<Intercepted, SysResult?> OnBefore { get; init; } = _ => null;

    /// <summary>Done after the kernel has answered.</summary>
    public Func<Intercepted, SysResult, SysResult> OnAfter { get; init; } = (_, result) => result;

    /// <inheritdoc/>
    public bool Concerns(uint number, Architecture architecture) => number == Request[architecture];

    /// <inheritdoc/>
    public SysResult? Before(Intercepted call) => OnBefore(call);

    /// <inheritdoc/>
    public SysResult After(Intercepted call, SysResult result) => OnAfter(call, result);

    /// <summary>The same, when it is about something more special than the request.</summary>
    /// <param name="about">The entry of the catalogue.</param>
    /// <param name="meets">Whether a case that did this can meet it.</param>
    public Mutant At(string about, Predicate<Recorder> meets) =>
        new(Request, what)
        {
            OnBefore = OnBefore,
            OnAfter = OnAfter,
            ActsBefore = ActsBefore,
            Keeps = Keeps,
            ActsAfter = ActsAfter,
            About = about,
            Meets = meets,
        };

    /// <summary>A mutant that changes some of the kernel's answers.</summary>
    public static Mutant Answer(Request request, string what, Predicate<SysResult> which, Func<SysResult, SysResult> change) => new(request, what)
    {
        OnAfter = (_, result) => which(result) ? change(result) : result,
        Meets = recorder => recorder.AnswersTo(request).Any(raw => which(new SysResult(raw))),
    };

    /// <summary>A mutant that is given instead of asking the kernel.</summary>
    public static Mutant Instead(Request request, string what, Func<Intercepted, SysResult?> answer) => new(request, what) { OnBefore = answer };

    /// <summary>
    /// A mutant that changes bytes of the argument before the kernel reads them, and puts them back after where the kernel wrote nothing.
    /// </summary>
    public static Mutant In(Request request, string what, Func<Intercepted, ulong?> where, int size, ByteChange change)
    {
        var bytes = new MutantBytes(where, size);
        return new Mutant(request, what)
        {
            ActsBefore = call => bytes.IsChangedBy(change, call),
            OnBefore = call =>
            {
                call.Kept = bytes.Read(call);
                bytes.Change(change, call);
                call.Given = bytes.Read(call);
                return null;
            },
            OnAfter = (call, result) =>
            {
                var isAsGiven = call.Given is { } given && bytes.Read(call) is { } now && now.AsSpan().SequenceEqual(given);
                bytes.Write(call, isAsGiven ? call.Kept : null);
                return result;
            },
        };
    }

    /// <summary>A mutant that changes bytes of the argument after the kernel has written them.</summary>
    public static Mutant Out(Request request, string what, Func<Intercepted, ulong?> where, int size, ByteChange change)
    {
        var bytes = new MutantBytes(where, size);
        return new Mutant(request, what)
        {
            ActsAfter = (call, _) => bytes.IsChangedBy(change, call),
            OnAfter = (call, result) =>
            {
                if (result.Ok)
                {
                    bytes.Change(change, call);
                }

                return result;
            },
        };
    }

    /// <summary>A mutant that leaves bytes of the argument as they were before the call.</summary>
    public static Mutant Unwritten(Request request, string what, Func<Intercepted, ulong?> where, int size)
    {
        var bytes = new MutantBytes(where, size);
        return new Mutant(request, what)
        {
            Keeps = bytes.Read,
            ActsAfter = (call, kept) => kept is not null && bytes.Read(call) is { } now && !now.AsSpan().SequenceEqual(kept),
            OnBefore = call =>
            {
                call.Kept = bytes.Read(call);
                return null;
            },
            OnAfter = (call, result) =>
            {
                bytes.Write(call, result.Ok ? call.Kept : null);
                return result;
            },
        };
    }
}
