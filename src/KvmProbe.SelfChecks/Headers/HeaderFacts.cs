using KvmProbe.Targets;

namespace KvmProbe.SelfChecks.Headers;

/// <summary>What the kernel's headers say, as ci/abi/extract wrote it to tests/Fixtures/abi.</summary>
public sealed record HeaderFacts(
    string Kernel,
    string Architecture,
    string ByteOrder,
    Dictionary<string, HeaderRequest> Requests,
    Dictionary<string, uint> Capabilities,
    Dictionary<string, uint> ExitReasons,
    Dictionary<string, decimal> Constants,
    Dictionary<string, string> Strings,
    Dictionary<string, string> WithoutValue,
    Dictionary<string, HeaderStruct> Structs)
{
    private static readonly Dictionary<Architecture, HeaderFacts> Loaded =
        Enum.GetValues<Architecture>().ToDictionary(architecture => architecture, Load);

    /// <summary>The architectures that there is data of.</summary>
    public static IEnumerable<Architecture> Architectures => Loaded.Keys;

    /// <summary>What the headers of an architecture say.</summary>
    public static HeaderFacts Of(Architecture architecture) => Loaded[architecture];

    /// <summary>Reads a file of <c>tests/Fixtures</c>.</summary>
    public static T Read<T>(string name) => StrictJson.ReadFile<T>(Path.Combine(Repository.Fixtures, $"{name}.json"));

    /// <summary>Reads what the headers of an architecture say.</summary>
    internal static HeaderFacts Load(Architecture architecture)
    {
        var facts = Read<HeaderFacts>($"abi/{architecture}");
        return facts.Architecture == architecture.ToString()
            ? facts
            : throw new DataException($"tests/Fixtures/abi/{architecture}.json(1): the file is of {facts.Architecture}");
    }
}

/// <summary>Requests that only older headers have.</summary>
public sealed record ObsoleteFacts(
    string Kernel,
    string Architecture,
    string ByteOrder,
    Dictionary<string, HeaderRequest> Requests,
    Dictionary<string, HeaderStruct> Structs);

/// <summary>A request as the header's own macros take it apart.</summary>
public sealed record HeaderRequest(byte Nr, string Direction, string? Argument, int Size, string Number);

/// <summary>A struct as the compiler lays it out.</summary>
public sealed record HeaderStruct(int Size, List<HeaderField> Fields);

/// <summary>A field: of structs without a name, the path to it. Shift and bits are those of a bit-field.</summary>
public sealed record HeaderField(string Name, int Offset, int Size, string Type, int? Shift = null, int? Bits = null)
{
    /// <summary>An array of unknown length at the end, which is no field in C#.</summary>
    public bool IsFlexible => Size == 0 && Type.EndsWith("[0]", StringComparison.Ordinal);
}
