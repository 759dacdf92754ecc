using System.Globalization;
using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.SelfChecks.Headers;

/// <summary>The headers of one architecture held against KvmProbe.Abi: how much was compared, and every disagreement in one line.</summary>
public sealed class AbiComparison(HeaderFacts header, Excuses excuses)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly Architecture architecture = Enum.Parse<Architecture>(header.Architecture);

    /// <summary>How many of each kind of thing both sides have.</summary>
    public Dictionary<string, int> Compared { get; } = [];

    /// <summary>What differs: the name, what the header says, what the code says.</summary>
    public List<string> Disagreements { get; } = [];

    /// <summary>Compares everything.</summary>
    public AbiComparison Run()
    {
        var code = CodeFacts.Of(architecture);
        CompareRequests(Requests.All.Where(request => request.ExistsOn(architecture)));
        CompareEnum<Capability>("capability", header.Capabilities);
        CompareEnum<ExitReason>("exit reason", header.ExitReasons);
        CompareConstants(code);
        CompareStructs(header.Structs, code.Structs);
        return this;
    }

    /// <summary>Requests, found by name on both sides.</summary>
    public void CompareRequests(IEnumerable<Request> requests, string what = "request") => CompareAll(
        what,
        header.Requests.ToDictionary(row => row.Key, row => Text(row.Value)),
        requests.ToDictionary(request => request.Name, Text));

    /// <summary>Structs and their fields, found by name on both sides.</summary>
    public void CompareStructs(
        IReadOnlyDictionary<string, HeaderStruct> inHeader, IReadOnlyDictionary<string, Type> inCode, string what = "struct")
    {
        CompareAll(
            what,
            inHeader.ToDictionary(row => row.Key, row => $"{row.Value.Size} bytes"),
            inCode.ToDictionary(row => row.Key, row => $"{TypeLayout.SizeOf(row.Value)} bytes"));
        foreach (var (name, layout) in inHeader)
        {
            if (inCode.TryGetValue(name, out var type))
            {
                CompareFields(name, layout, type);
            }
        }
    }

    private void CompareFields(string name, HeaderStruct layout, Type type)
    {
        var inCode = StructShape.FieldsOf(type);
        // A field of no bytes is an empty struct, or the mark before an array of unknown length.
        var inHeader = layout.Fields.Where(field => field.Size > 0 || inCode.ContainsKey(field.Name)).ToDictionary(field => field.Name);
        CompareAll(
            "field",
            inHeader.ToDictionary(row => $"{name}.{row.Key}", row => Text(row.Value)),
            inCode.ToDictionary(row => $"{name}.{row.Key}", row => Text(row.Value, inHeader.GetValueOrDefault(row.Key))));
        CompareAll(
            "trailing array",
            layout.Fields.Where(field => field.IsFlexible).ToDictionary(
                field => $"{name}.{field.Name}", field => $"at {field.Offset}, {StructShape.Spell(field.Type)}"),
            type.GetCustomAttributes<FlexibleArrayAttribute>().ToDictionary(
                array => $"{name}.{array.Name}", array => $"at {TypeLayout.SizeOf(type)}, {StructShape.NameOf(array.Element)}[0]"));
    }

    private void CompareConstants(CodeFacts code)
    {
        var inHeader = header.Constants.ToDictionary(row => row.Key, row => Text(row.Value));
        foreach (var (name, value) in header.Strings)
        {
            inHeader[name] = $"\"{value}\"";
        }

        foreach (var (name, value) in header.WithoutValue)
        {
            inHeader[name] = value;
        }

        // Of a common constant, the architectures that have it are the header's to say.
        var inCode = code.Constants.Where(row => code.OwnConstants.ContainsKey(row.Key) || inHeader.ContainsKey(row.Key));
        CompareAll("constant", inHeader, inCode.ToDictionary(row => row.Key, row => Text(row.Value)));
    }

    // An enum has the names of all architectures; which of them this one has is the header's to say.
    private void CompareEnum<T>(string what, Dictionary<string, uint> inHeader) where T : struct, Enum => CompareAll(
        what,
        inHeader.ToDictionary(row => row.Key, row => Text(row.Value)),
        Enum.GetNames<T>().Where(inHeader.ContainsKey).ToDictionary(name => name, name => Text(Enum.Parse<T>(name))));

    private void CompareAll(string what, Dictionary<string, string> inHeader, Dictionary<string, string> inCode)
    {
        foreach (var name in inHeader.Keys.Union(inCode.Keys).Order(StringComparer.Ordinal))
        {
            var headerSays = inHeader.GetValueOrDefault(name);
            var codeSays = inCode.GetValueOrDefault(name);
            if (headerSays is not null && codeSays is not null)
            {
                Compared[what] = Compared.GetValueOrDefault(what) + 1;
            }

            if (headerSays != codeSays && !(codeSays is null && excuses.Cover(what, name, header.Architecture)))
            {
                Disagreements.Add($"{architecture} {what} {name}: the header {Say(headerSays)}, the code {Say(codeSays)}");
            }
        }
    }

    private static string Say(string? what) => what is null ? "does not have it" : $"says {what}";

    private static string Text(object value) =>
        value is string text ? $"\"{text}\"" : Text(Convert.ToDecimal(value, Invariant));

    private static string Text(decimal value) => value < 256 ? value.ToString(Invariant) : $"0x{(ulong)value:x}";

    private static string Text(HeaderRequest row) =>
        $"nr 0x{row.Nr:x2}, {row.Direction}, {row.Argument ?? "no argument"}, {row.Size} bytes, {row.Number}";

    private string Text(Request request) => Text(new HeaderRequest(
        request.Nr,
        request.Direction == RequestDirection.ReadWrite ? "read-write" : request.Direction.ToString().ToLowerInvariant(),
        request.Argument,
        request.ArgumentSize(architecture)!.Value,
        $"0x{request[architecture]:x8}"));

    private static string Text(HeaderField field) =>
        $"offset {field.Offset}, {field.Size} bytes, {StructShape.Spell(field.Type)}" +
        (field.Bits is null ? "" : $", bits {field.Shift} to {field.Shift + field.Bits - 1}");

    // Room for any architecture's struct is compared by its place, and by having enough of it.
    private static string Text(CodeField field, HeaderField? inHeader) =>
        field.IsRoom && inHeader is not null && inHeader.Size <= field.Size
            ? Text(inHeader with { Offset = field.Offset })
            : Text(new HeaderField(field.Name, field.Offset, field.Size, field.Type, field.Shift, field.Bits));
}
