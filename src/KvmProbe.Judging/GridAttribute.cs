using System.Reflection;

namespace KvmProbe.Judging;

/// <summary>
/// Marks a verb whose rows are grids: each stands for many cases. The method takes a <see cref="Lab"/> and the <see cref="GridRow"/> of a case.
/// </summary>
/// <typeparam name="TGrid">What stands in the data file.</typeparam>
public sealed class GridAttribute<TGrid> : CasesAttribute
    where TGrid : Grid
{
    /// <inheritdoc/>
    public override Type RowTypeOf(MethodInfo method) => typeof(TGrid);

    /// <inheritdoc/>
    public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data) =>
        from found in RowsAttribute.Of(method, typeof(TGrid), data)
        from cell in RowsAttribute.CellsOf(((TGrid)found.Row).Cells, new RowSource(found.File.FilePath, found.Line))
        from @case in RowsAttribute.CasesOf(method, found.File, cell, found.Line)
        select @case;
}
