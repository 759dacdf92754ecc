using System.Reflection;

namespace KvmProbe.Judging;

/// <summary>
/// Marks a verb: a method of a fixture whose rows stand in data files of the fixture's name under the method's name: those of all
/// architectures, and those of one. The method takes a <see cref="Lab"/> and a row, or the lab alone, and says what it observed.
/// </summary>
public sealed class RowsAttribute : CasesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data)
    {
        var fixture = method.DeclaringType!;
        var (kind, only) = (Place.KindOf(fixture), Place.ArchitectureOf(fixture));
        var rowType = method.GetParameters() is [_, var second] ? second.ParameterType : typeof(Row);
        return
            from file in data.Files
            where file.Kind == kind && file.Entry == fixture.Name && (only is null || only == file.Architecture)
            from found in file.RowsOf(method.Name, rowType)
            from row in found.Row is IGridRow grid ? grid.Cells() : [found.Row]
            from perturbation in (string?[])[null, .. row.Perturbed]
            select new Case(kind, file.Entry, row, Need.ParseAll([.. file.Needs, .. row.Needs], file.FilePath), method)
            {
                Architecture = file.Architecture,
                Perturbation = perturbation,
                Source = new RowSource(file.FilePath, found.Line),
            };
    }
}
