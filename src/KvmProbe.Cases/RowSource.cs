namespace KvmProbe.Cases;

/// <summary>Where the row of a case stands.</summary>
/// <param name="FilePath">The data file.</param>
/// <param name="Line">The line on which the row begins.</param>
public sealed record RowSource(string FilePath, long Line)
{
    /// <summary>As compilers name places, with the path as a person in the checkout would write it.</summary>
    public override string ToString() => $"{Repository.Relative(FilePath)}({Line})";
}
