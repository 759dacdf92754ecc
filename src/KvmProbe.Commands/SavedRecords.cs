using KvmReport;
using KvmReport.Comparing;

namespace KvmProbe.Commands;

/// <summary>Records that were saved under a name, before an upgrade: <c>artifacts/saved/NAME</c>.</summary>
public static class SavedRecords
{
    private static string Folder => Path.Combine(Repository.Artifacts, "saved");

    /// <summary>The names that are taken.</summary>
    public static IReadOnlyList<string> Names => Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Runs, and keeps the record under a name that is not taken yet.</summary>
    /// <returns>What the run returns.</returns>
    public static int SaveRun(Suite suite, string name, ChosenHost host, IReadOnlyList<string> parts)
    {
        var saved = PathOf(name);
        if (Directory.Exists(saved))
        {
            throw new DataException($"{Repository.Relative(saved)} is there already: take another name, or remove it");
        }

        var exit = RunCommand.Run(suite, host, parts, out var folder);
        if (folder is null || !Record.Read(folder).IsComplete)
        {
            Console.Error.WriteLine("error: the run did not come to its end, so nothing was saved");
            return exit;
        }

        Directory.CreateDirectory(saved);
        File.Copy(Path.Combine(folder, RecordSchema.FileName), Path.Combine(saved, RecordSchema.FileName));
        Console.WriteLine($"saved as {name}; after the upgrade: ./run-tests.sh --compare {name}");
        return exit;
    }

    /// <summary>Runs, and says what changed since the record of this name was saved.</summary>
    /// <returns>0 when nothing got worse; 1 when something did; 2 when nothing could be run; 130 when interrupted.</returns>
    public static int CompareRun(Suite suite, string name, ChosenHost host, IReadOnlyList<string> parts)
    {
        const int worse = 1;
        if (!Directory.Exists(PathOf(name)))
        {
            throw new DataException(
                $"no record was saved as {name}; {(Names.Count == 0 ? "none was saved yet: --save NAME saves one" : $"saved: {string.Join(", ", Names)}")}");
        }

        var before = Record.Read(PathOf(name));
        var exit = RunCommand.Run(suite, host, parts, out var folder);
        if (folder is null || exit > worse)
        {
            return exit;
        }

        var comparison = Comparison.Of(before, Record.Read(folder));
        Console.WriteLine();
        ComparisonText.Write(comparison, Console.Out, Palette.ForConsole());
        return comparison.IsGood ? 0 : worse;
    }

    /// <summary>A record by its path, or by the name under which it was saved.</summary>
    /// <exception cref="RecordException">There is no such record.</exception>
    public static Record Read(string record)
    {
        var saved = Path.Combine(Folder, record);
        return Record.Read(!Path.Exists(record) && !record.Contains('/') && Directory.Exists(saved) ? saved : record);
    }

    private static string PathOf(string name) =>
        name.Length > 0 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? Path.Combine(Folder, name)
            : throw new DataException($"'{name}' cannot be the name of a record: letters, digits, '.', '-' and '_' can");
}
