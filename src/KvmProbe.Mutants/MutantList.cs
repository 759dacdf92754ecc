using KvmProbe.Abi;

namespace KvmProbe.Mutants;

/// <summary>Makes the mutants: each request of the host's architecture, times each kind of misbehaviour that fits it.</summary>
public static class MutantList
{
    /// <summary>All mutants, in the order of their names.</summary>
    /// <param name="catalogue">What the API promises.</param>
    /// <param name="observed">What the suite asked and was answered when nothing interfered.</param>
    /// <param name="backend">The backend of the host.</param>
    public static IReadOnlyList<Mutant> Of(Catalogue catalogue, Observed observed, string backend) =>
        [.. catalogue.Ioctls.Where(entry => catalogue.Has(entry) && !entry.Obsolete).SelectMany(entry => Of(catalogue, entry, observed, backend))
            .DistinctBy(mutant => mutant.Name).OrderBy(mutant => mutant.Name, StringComparer.Ordinal)];

    private static IEnumerable<Mutant> Of(Catalogue catalogue, IoctlEntry entry, Observed observed, string backend)
    {
        var request = RequestNames.Named(entry.Name);
        var mutants = AnswerMutants.Of(request, observed.Answers(request)).Concat(ArgumentMutants.Of(request, entry, backend));
        return entry.Name switch
        {
            nameof(Requests.KVM_RUN) => mutants.Concat(RunMutants.Of(catalogue, observed.Exits)),
            nameof(Requests.KVM_CHECK_EXTENSION) => mutants.Concat(CapabilityMutants.Asked(observed.Capabilities)),
            nameof(Requests.KVM_ENABLE_CAP) => mutants.Concat(CapabilityMutants.Enabled(observed.Enabled)),
            _ => mutants.Concat(PointedMutants.Of(request)),
        };
    }
}
