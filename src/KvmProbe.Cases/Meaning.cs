using System.Reflection;
using System.Text.RegularExpressions;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>Whether words of the data mean something.</summary>
public static partial class Meaning
{
    /// <summary>Whether a word is the kernel's name of an error.</summary>
    public static bool IsErrno(string word) => word != nameof(Errno.None) && Enum.IsDefined(typeof(Errno), word);

    /// <summary>Whether a word is the name of a capability.</summary>
    public static bool IsCapability(string word) => Enum.IsDefined(typeof(Capability), word);

    /// <summary>Whether a text names a section of the API document (<c>4.35</c>), also of that of 2011 (<c>2011 4.9</c>), or another document beside it (<c>devices/vm.rst</c>).</summary>
    public static bool IsSection(string text) => Section().IsMatch(text);

    /// <summary>Whether a text is a version of Linux.</summary>
    public static bool IsVersion(string text) => Version.TryParse(text, out _);

    /// <summary>The names of the fields of a struct of the API, and of those within it; null when C# has no such struct.</summary>
    /// <param name="name">The struct's name in C.</param>
    public static IReadOnlySet<string>? FieldsOf(string name)
    {
        var structs = typeof(kvm_run).Assembly.GetTypes().Where(type => type.Name == name).ToList();
        return structs.Count == 0 ? null : structs.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance)).Select(field => field.Name).ToHashSet();
    }

    /// <summary>What is wrong with a list of words, each of which has to be known and to stand there once; null when nothing is.</summary>
    public static string? ProblemOf(string what, IReadOnlyList<string> words, Predicate<string> isKnown) =>
        words.FirstOrDefault(word => !isKnown(word)) is { } unknown ? $"{what} has '{unknown}', which is none"
        : words.Distinct().Count() < words.Count ? $"{what} has the same twice"
        : null;

    [GeneratedRegex(@"^((2011 )?\d+(\.\d+)*|([a-z0-9-]+/)?[a-z0-9_-]+\.rst)\z")]
    private static partial Regex Section();
}
