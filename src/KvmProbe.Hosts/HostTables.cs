using System.Globalization;
using System.Text.RegularExpressions;
using KvmProbe.Data;

namespace KvmProbe.Hosts;

/// <summary>The tables that hosts are made of, as <c>ci/</c> has them: a row a line, of words; what stands behind a <c>#</c> at its beginning is a remark.</summary>
public static partial class HostTables
{
    /// <summary><c>ci/kernels</c>: name, architecture, package, suites.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What an error calls it.</param>
    /// <exception cref="HostUnavailableException">It has an error.</exception>
    public static IReadOnlyList<string[]> Kernels(string text, string file) => Kernels(text, file, Name());

    /// <summary><c>ci/releases</c>: the same, but a name is a pattern of names.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What an error calls it.</param>
    /// <exception cref="HostUnavailableException">It has an error.</exception>
    public static IReadOnlyList<string[]> Releases(string text, string file) => Kernels(text, file, NamePattern());

    private static List<string[]> Kernels(string text, string file, Regex names)
    {
        const int columns = 4;
        return Rows(text, file, names, row => row.Length < columns ? "a kernel has a name, an architecture, a package and suites"
            : EmulatedMachines.All.All(machine => machine.Debian != row[1]) ? $"no machine is for '{row[1]}'"
            : !Pattern().IsMatch(row[2]) ? $"'{row[2]}' is no package"
            : row.Skip(columns - 1).FirstOrDefault(suite => !Name().IsMatch(suite)) is { } other ? $"'{other}' is no suite"
            : null);
    }

    /// <summary><c>ci/auto</c>: names of kernels.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What an error calls it.</param>
    /// <exception cref="HostUnavailableException">It has an error.</exception>
    public static IReadOnlyList<string[]> Automatic(string text, string file) =>
        Rows(text, file, Name(), row => row.Length > 1 ? "a row is the name of a kernel" : KernelImage.Known.Contains(row[0]) ? null : $"ci/kernels has no '{row[0]}'");

    /// <summary><c>ci/tools</c>: name, version, suites, MB, MiB, packages.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What an error calls it.</param>
    /// <exception cref="HostUnavailableException">It has an error.</exception>
    public static IReadOnlyList<string[]> Tools(string text, string file)
    {
        const int columns = 6;
        return Rows(text, file, Name(), row => row.Length < columns ? "a tool has a name, a version, suites, MB, MiB and packages"
            : row[2].Split(',', '+').FirstOrDefault(suite => !Name().IsMatch(suite)) is { } other ? $"'{other}' is no suite"
            : row[3..5].FirstOrDefault(size => !IsSize(size)) is { } nonsense ? $"'{nonsense}' is no size"
            : row.Skip(columns - 1).FirstOrDefault(package => !Name().IsMatch(package)) is { } none ? $"'{none}' is no package"
            : null);
    }

    /// <summary>The text of a table.</summary>
    internal static string Read(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(HostFiles.Root, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostUnavailableException($"{file}: {e.Message}", e);
        }
    }

    private static List<string[]> Rows(string text, string file, Regex names, Func<string[], string?> problem)
    {
        var (rows, number) = (new List<string[]>(), 0);
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, ..] row || name[0] == '#')
            {
                continue;
            }

            var what = !names.IsMatch(name) ? $"'{name}' is no name" : rows.Any(other => other[0] == name) ? $"{name} is there twice" : problem(row);
            rows.Add(what is null ? row : throw new HostUnavailableException(OneLine.Of($"{file}({number}): {what}")));
        }

        return rows.Count > 0 ? rows : throw new HostUnavailableException($"{file}(1): there is nothing in it");
    }

    private static bool IsSize(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.+-]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.+?*[\]-]*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^([a-z0-9]+-)?\*\z")]
    private static partial Regex NamePattern();
}
