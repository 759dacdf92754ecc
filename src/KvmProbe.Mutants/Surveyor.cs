using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Changes nothing, and notes which of the mutants that change bytes would have made a difference to one case.</summary>
/// <param name="mutants">The mutants of each request.</param>
public sealed class Surveyor(ILookup<uint, Mutant> mutants) : IInterceptor
{
    private readonly Lock _lock = new();

    /// <summary>The mutants that would have.</summary>
    public HashSet<Mutant> Effective { get; } = [];

    /// <inheritdoc/>
    public bool Concerns(uint number, Architecture architecture) => mutants.Contains(number);

    /// <inheritdoc/>
    public SysResult? Before(Intercepted call)
    {
        lock (_lock)
        {
            foreach (var mutant in mutants[call.Request])
            {
                if (mutant.ActsBefore?.Invoke(call) ?? false)
                {
                    Effective.Add(mutant);
                }

                if (mutant.Keeps?.Invoke(call) is { } kept)
                {
                    call.KeptFor[mutant] = kept;
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public SysResult After(Intercepted call, SysResult result)
    {
        lock (_lock)
        {
            if (result.Ok)
            {
                Effective.UnionWith(mutants[call.Request]
                    .Where(mutant => mutant.ActsAfter?.Invoke(call, call.KeptFor.GetValueOrDefault(mutant)) ?? false));
            }
        }

        return result;
    }
}
