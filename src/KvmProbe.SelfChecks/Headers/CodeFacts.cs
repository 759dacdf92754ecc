using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.SelfChecks.Headers;

/// <summary>
/// What KvmProbe.Abi says of an architecture, by reflection. What stands in the architecture's own namespace hides what is common.
/// </summary>
public sealed class CodeFacts
{
    private const string Common = "KvmProbe.Abi";

    private static readonly Dictionary<Architecture, string> Namespaces = new()
    {
        [Architecture.x86_64] = $"{Common}.X86",
        [Architecture.arm64] = $"{Common}.Arm64",
        [Architecture.riscv64] = $"{Common}.Riscv",
        [Architecture.s390x] = $"{Common}.S390",
        [Architecture.ppc64le] = $"{Common}.Powerpc",
        [Architecture.loongarch64] = $"{Common}.Loongarch",
        [Architecture.mips64] = $"{Common}.Mips",
    };

    private static readonly Type[] Types = typeof(Request).Assembly.GetExportedTypes();

    /// <summary>The constants that all architectures share.</summary>
    public static IReadOnlyDictionary<string, object> CommonConstants { get; } = ConstantsIn(Common);

    /// <summary>The structs that all architectures share.</summary>
    public static IReadOnlyDictionary<string, Type> CommonStructs { get; } = StructsIn(Common);

    /// <summary>The structs that only removed requests have.</summary>
    public static IReadOnlyDictionary<string, Type> ObsoleteStructs { get; } = StructsIn($"{Common}.Obsolete");

    private CodeFacts(Architecture architecture)
    {
        OwnConstants = ConstantsIn(Namespaces[architecture]);
        OwnStructs = StructsIn(Namespaces[architecture]);
        Constants = Over(CommonConstants, OwnConstants);
        Structs = Over(CommonStructs, OwnStructs);
    }

    /// <summary>Those of the architecture's namespace.</summary>
    public IReadOnlyDictionary<string, object> OwnConstants { get; }

    /// <summary>Those of the architecture's namespace.</summary>
    public IReadOnlyDictionary<string, Type> OwnStructs { get; }

    /// <summary>Those of the architecture's namespace, and the common ones.</summary>
    public IReadOnlyDictionary<string, object> Constants { get; }

    /// <summary>Those of the architecture's namespace, and the common ones.</summary>
    public IReadOnlyDictionary<string, Type> Structs { get; }

    /// <summary>What the code has for an architecture.</summary>
    public static CodeFacts Of(Architecture architecture) => new(architecture);

    private static Dictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> common, IReadOnlyDictionary<string, T> own)
    {
        var all = new Dictionary<string, T>(common);
        foreach (var (name, value) in own)
        {
            all[name] = value;
        }

        return all;
    }

    private static Dictionary<string, object> ConstantsIn(string space) => Types
        .Where(type => type.Namespace == space && type.Name == nameof(KvmProbe.Abi.Constants))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .ToDictionary(field => field.Name, field => field.GetRawConstantValue()!);

    // The kernel's names have no capitals; types that C# needs, such as Array4, begin with one.
    private static Dictionary<string, Type> StructsIn(string space) => Types
        .Where(type => type.Namespace == space && type is { IsValueType: true, IsEnum: false, IsNested: false })
        .Where(type => char.IsAsciiLetterLower(type.Name[0]))
        .ToDictionary(type => type.Name);
}
