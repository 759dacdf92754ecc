using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Commands;

/// <summary>A case in words: what is promised and where, what it needs, what it does, what was last observed, how hosts deviate.</summary>
public static class ExplainCommand
{
    private const int Column = 10;

    /// <summary>Explains the case with the id, or the only one that has it as a part of its id.</summary>
    public static int Run(Suite suite, string id)
    {
        if (id.Length == 0)
        {
            throw new DataException("explain needs a case: its id, or a part that only its id has; --list shows the ids");
        }

        var @case = Find(suite, id);
        Say("id", @case.Id);
        Say(@case.IsPromise ? "promise" : "approved", @case.Row.Says);
        Say("section", @case.Row.Doc ?? "none: the document is silent, and what is expected was seen and understood");
        foreach (var (section, promise) in suite.Data.Document.Of(@case))
        {
            Say("promises", $"{section.Section}/{promise.Key}: {promise.Says}");
        }

        Say("kind", @case.Row.Errno is { } errno ? $"{@case.Row.Kind}: the documented {errno}" : @case.Row.Kind.ToString());
        Say("runs on", string.Join(", ", Selection.Architectures(suite)[@case.Id]));
        Say("needs", @case.Needs.Count == 0 ? "nothing" : string.Join(", ", @case.Needs));
        Say("does", Does(@case));
        Say("with", With(@case.Row));
        Say("expects", @case.Row.Expect.IsVerified ? Verified(suite, @case) : @case.Row.Expect.ToString());
        Say("refused", @case.Row.Refused is { } refused ? $"{refused}, where a need is absent" : null);
        Say("why", @case.Row.Why);
        Say("code", $"{@case.Method.DeclaringType!.FullName}.{@case.Method.Name}");
        SayLast(@case);
        foreach (var deviation in Deviations.Load().Rows.Where(row => row.Cases.Contains(@case.Id)))
        {
            Say(deviation.Nature == DeviationNature.bug ? "known bug" : "deviates",
                $"{deviation.Observed}, when {When(deviation.When)}: {deviation.Why} ({deviation.Reference}); {Ends(deviation)}");
        }

        return 0;
    }

    /// <summary>The case with the id, or the only one that has it as a part of its id.</summary>
    /// <exception cref="DataException">There is none, or there are several.</exception>
    internal static Case Find(Suite suite, string id) => suite.Cases.FirstOrDefault(@case => @case.Id == id) ?? Only(suite, id);

    private static Case Only(Suite suite, string part)
    {
        var found = Selection.Of(suite, [part]);
        return found.Count == 1
            ? found[0]
            : throw new DataException($"{found.Count} cases have {part} in their ids, {found[0].Id} the first; --list {part} shows them");
    }

    private static void Say(string what, string? text)
    {
        if (text is not null)
        {
            Console.WriteLine($"{what.PadRight(Column)}{text.Replace("\n", "\n" + new string(' ', Column))}");
        }
    }

    private static string Verified(Suite suite, Case @case)
    {
        var path = new ApprovalFiles(@case.Architecture ?? suite.Data.Catalogues.Keys.First()).Verified(@case.Id);
        return File.Exists(path) ? $"{Repository.Relative(path)}\n{File.ReadAllText(path)}" : "nothing accepted yet";
    }

    /// <summary>The fields of the row that its verb takes, beyond those that every row has.</summary>
    private static string? With(Row row)
    {
        var fields = row.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.DeclaringType != typeof(Row) && property.Name != "EqualityContract"
                && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Where(property => property.GetValue(row) is not null)
            .Select(property => $"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]} = {Text(property.GetValue(row)!)}");
        return fields.Any() ? string.Join(", ", fields) : null;
    }

    private static string Text(object value) => value as string ?? JsonSerializer.Serialize(value, value.GetType(), RecordSchema.Json);

    /// <summary>What stands above the verb in its source: the sentence that says what it does.</summary>
    private static string Does(Case @case)
    {
        var method = @case.Method;
        var tests = Path.Combine(Repository.Root, "tests", "Conformance");
        var files = Directory.Exists(tests)
            ? Directory.EnumerateFiles(tests, $"{method.DeclaringType!.Name}*.cs", SearchOption.AllDirectories)
            : [];
        foreach (var file in files)
        {
            var found = Regex.Match(
                File.ReadAllText(file), $@"((?:^ *///.*\n)+)(?:^ *\[.*\n)*^ *public \S+ {method.Name}\(", RegexOptions.Multiline);
            if (found.Success && file.Contains(method.DeclaringType!.Namespace!.Split('.')[^1], StringComparison.Ordinal))
            {
                var text = Regex.Replace(found.Groups[1].Value, @"<[^>]*?cref=""([^""]*)""[^>]*>", "$1");
                return Regex.Replace(Regex.Replace(text, @"^ *///|<[^>]+>", "", RegexOptions.Multiline), @"\s+", " ").Trim();
            }
        }

        return method.Name;
    }

    private static string Ends(Deviation deviation) => deviation.Fixed switch
    {
        null => $"until {deviation.Until}",
        { IsOpen: true } => "not fixed in any released kernel",
        var fix => $"fixed by {fix}",
    };

    private static string When(Circumstance when) => string.Join(" and ", new[]
    {
        when.Backend is null ? null : $"the backend is {when.Backend}",
        when.KernelFrom is null ? null : $"the kernel is {when.KernelFrom} or later",
        when.KernelBefore is null ? null : $"the kernel is before {when.KernelBefore}",
        when.Capability is null ? null : $"{when.Capability} is there",
        when.CpuFlag is null ? null : $"the CPU has {when.CpuFlag}",
        when.WithoutCapability is null ? null : $"{when.WithoutCapability} is not there",
    }.OfType<string>().DefaultIfEmpty("it is any host"));

    private static void SayLast(Case @case)
    {
        var last = Directory.Exists(Repository.Artifacts)
            ? Directory.EnumerateFiles(Repository.Artifacts, RecordSchema.FileName, SearchOption.AllDirectories)
                .OrderDescending(new ByTime())
                .Select(TryRead).FirstOrDefault(record => record is not null && record.Cases.ContainsKey(@case.Id))
            : null;
        if (last is null)
        {
            Say("last", "not observed here yet");
            return;
        }

        var end = last.Cases[@case.Id];
        Say("last", $"{end.Verdict}: {end.Observed}{(end.Reason is null ? "" : $"\n{end.Reason}")}");
        Say("", $"on {HostText.Line(last)}, {last.Header!.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
    }

    private static Record? TryRead(string path)
    {
        try
        {
            return Record.Read(path);
        }
        catch (RecordException)
        {
            return null;
        }
    }

    private sealed class ByTime : IComparer<string>
    {
        public int Compare(string? x, string? y) => File.GetLastWriteTimeUtc(x!).CompareTo(File.GetLastWriteTimeUtc(y!));
    }
}
