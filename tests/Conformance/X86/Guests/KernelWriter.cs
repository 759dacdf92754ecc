namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Something for which KVM itself writes into the guest's memory.</summary>
/// <param name="Name">Its name in the ids of cases.</param>
/// <param name="Prepare">
/// Boots a guest on the stage, and brings it to where KVM will write next. What it gives does that, and says <see cref="ParavirtualGuest.Done"/>,
/// or what came instead.
/// </param>
public sealed record KernelWriter(string Name, Func<DirtyStage, Func<string>> Prepare)
{
    /// <summary>What a host must have.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KernelWriter> All { get; } =
        [.. ParavirtualWriters.All, .. HyperVWriters.All, .. XenWriters.All, .. EmulatorWriters.All];

    /// <summary>One by its name.</summary>
    public static KernelWriter Named(string name) => All.FirstOrDefault(writer => writer.Name == name)
        ?? throw new DataException($"nothing that writes into guest memory is named {name}; KernelWriter.cs has the tables");
}
