using KvmProbe.Conformance.X86.Guests;

namespace KvmProbe.Conformance.X86.Rows;

/// <summary>What is promised of some of those for whom KVM writes into guest memory: a case for each.</summary>
public sealed record KernelWriterRow : Row, IGridRow
{
    /// <summary>Who, by the names that <see cref="KernelWriter"/> gives them.</summary>
    public required IReadOnlyList<string> Writers { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Row> Cells() => Writers.Select(name => this with
    {
        Name = $"{Name}/{name}",
        Writers = [name],
        Needs = [.. Needs, .. KernelWriter.Named(name).Needs],
    });

    /// <summary>Lets KVM write, and says which pages have changed, and which are dirty.</summary>
    public string Observe(DirtyStage stage)
    {
        var act = KernelWriter.Named(Writers[0]).Prepare(stage);
        stage.Begin();
        var done = act();
        return $"{done}; {stage.Seen()}";
    }
}
