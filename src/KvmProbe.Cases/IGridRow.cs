namespace KvmProbe.Cases;

/// <summary>
/// A row that is several cases: something that is promised of each thing in a list. The name of each case is the row's, a <c>/</c>, and
/// the thing's.
/// </summary>
public interface IGridRow
{
    /// <summary>The rows of the cases.</summary>
    IEnumerable<Row> Cells();
}
