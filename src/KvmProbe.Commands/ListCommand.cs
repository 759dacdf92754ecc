using System.Text.Json;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>Lists the cases, without KVM.</summary>
public static class ListCommand
{
    /// <summary>
    /// Prints a line a case: id, section, what it says and the promises of the section that it asserts; as JSON an object of the cases and of all documented errors, each with the
    /// cases that assert it or the gate that says why none does.
    /// </summary>
    public static int Run(Suite suite, bool json, IReadOnlyList<string> parts)
    {
        // What several architectures have a row of is one case, with one id.
        var cases = Selection.Of(suite, parts).DistinctBy(@case => @case.Id).ToList();
        if (json)
        {
            var architectures = Selection.Architectures(suite);
            Console.WriteLine(JsonSerializer.Serialize(new { cases = cases.Select(@case => Describe(suite, @case, architectures[@case.Id])), documentedErrors = suite.Data.Catalogues.Keys.SelectMany(architecture => DocumentedError.Of(suite, architecture)) }, RecordSchema.Json));
            return 0;
        }

        var width = cases.Max(@case => @case.Id.Length);
        foreach (var @case in cases)
        {
            var promises = string.Join(", ", suite.Data.Document.Of(@case).Select(found => found.Promise.Key));
            Console.WriteLine($"{@case.Id.PadRight(width)}  {@case.Row.Doc ?? "-",-10} {@case.Row.Kind,-7} {@case.Row.Says}{(promises.Length > 0 ? $"  [{promises}]" : "")}");
        }

        return 0;
    }

    private static object Describe(Suite suite, Case @case, IEnumerable<string> architectures) => new
    {
        id = @case.Id,
        ioctl = @case.Entry,
        kind = @case.Row.Kind.ToString(),
        section = @case.Row.Doc,
        promises = suite.Data.Document.Of(@case).Select(found => found.Promise.Key),
        errno = @case.Row.Errno,
        says = @case.Row.Says,
        expect = @case.Row.Expect.ToString(),
        architectures,
        needs = @case.Needs.Select(need => need.Text),
        why = @case.Row.Why,
    };
}
