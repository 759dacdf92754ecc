using System.Reflection;

namespace KvmProbe.Judging;

/// <summary>
/// Marks a verb: a method of a fixture whose rows stand in data files of the fixture's name under the method's name: those of all
/// architectures, and those of one. The method takes a <see cref="Lab"/> and a row, or the lab alone, and says what it observed.
/// </summary>
public sealed class RowsAttribute : CasesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data) =>
        Of(method, RowTypeOf(method), data).Select(found => CaseOf(method, found.File, (Row)found.Row, found.Line));

    /// <summary>What stands under a method's name in the data files of its fixture.</summary>
    internal static IEnumerable<(CaseFile File, object Row, long Line)> Of(MethodInfo method, Type rowType, SuiteData data)
    {
        var fixture = method.DeclaringType!;
        var (kind, only) = (Place.KindOf(fixture), Place.ArchitectureOf(fixture));
        return
            from file in data.Files
            where file.Kind == kind && file.Entry == fixture.Name && (only is null || only == file.Architecture)
            from found in file.RowsOf(method.Name, rowType)
            select (file, found.Row, found.Line);
    }

    /// <summary>The case of a row.</summary>
    internal static Case CaseOf(MethodInfo method, CaseFile file, Row row, long line) =>
        new(file.Kind, file.Entry, row, Need.ParseAll([.. file.Needs, .. row.Needs], file.FilePath), method)
        {
            Architecture = file.Architecture,
            Source = new RowSource(file.FilePath, line),
        };
}
