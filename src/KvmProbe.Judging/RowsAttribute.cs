using System.Reflection;

namespace KvmProbe.Judging;

/// <summary>
/// Marks a verb: a method of a fixture whose rows stand in the fixture's data file under the method's name. The method takes a
/// <see cref="Lab"/> and a row, or the lab alone, and says what it observed.
/// </summary>
public sealed class RowsAttribute : CasesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<Case> CasesOf(MethodInfo method, SuiteData data)
    {
        var fixture = method.DeclaringType!;
        var kind = Place.KindOf(fixture);
        var file = data.Files.SingleOrDefault(file => file.Kind == kind && file.Entry == fixture.Name);
        var rowType = method.GetParameters() is [_, var second] ? second.ParameterType : typeof(Row);
        return file?.RowsOf(method.Name, rowType)
            .Select(row => new Case(kind, file.Entry, row, Need.ParseAll([.. file.Needs, .. row.Needs], file.FilePath), method)) ?? [];
    }
}
