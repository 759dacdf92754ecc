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
        from found in Of(method, RowTypeOf(method), data)
        from row in found.Row is IGridRow grid ? CellsOf(grid.Cells, new RowSource(found.File.FilePath, found.Line)) : [(Row)found.Row]
        from @case in CasesOf(method, found.File, row, found.Line)
        select @case;

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

    /// <summary>What a row stands for, of which an error names the place.</summary>
    internal static IReadOnlyList<Row> CellsOf(Func<IEnumerable<Row>> cells, RowSource source)
    {
        try
        {
            return [.. cells()];
        }
        catch (DataException e)
        {
            throw new DataException($"{source}: {e.Message}");
        }
    }

    /// <summary>The case of a row, and those of its perturbations.</summary>
    internal static IEnumerable<Case> CasesOf(MethodInfo method, CaseFile file, Row row, long line)
    {
        var source = new RowSource(file.FilePath, line);
        var needs = Need.ParseAll([.. file.Needs, .. row.Needs], source.ToString());
        return ((string?[])[null, .. row.Perturbed]).Select(perturbation => new Case(file.Kind, file.Entry, row, needs, method)
        {
            Architecture = file.Architecture,
            Perturbation = perturbation,
            Source = source,
        });
    }
}
