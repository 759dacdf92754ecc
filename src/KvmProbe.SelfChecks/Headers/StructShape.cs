using System.Reflection;
using System.Runtime.InteropServices;
using KvmProbe.Abi;

namespace KvmProbe.SelfChecks.Headers;

/// <summary>A field of a C# struct, in the words of <see cref="HeaderField"/>.</summary>
/// <param name="Name">Its name, with the names of the structs around it.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Type">Its type.</param>
/// <param name="Shift">Of a bit field: its first bit.</param>
/// <param name="Bits">Of a bit field: how many bits.</param>
/// <param name="IsRoom">It has room for a struct of any architecture, of which some are smaller.</param>
public sealed record CodeField(string Name, int Offset, int Size, string Type, int? Shift, int? Bits, bool IsRoom);

/// <summary>How the runtime lays a C# struct out, flattened as the headers' data is.</summary>
public static class StructShape
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;

    private static readonly Dictionary<Type, string> Numbers = new()
    {
        [typeof(byte)] = "u8",
        [typeof(ushort)] = "u16",
        [typeof(uint)] = "u32",
        [typeof(ulong)] = "u64",
        [typeof(UInt128)] = "u128",
        [typeof(sbyte)] = "s8",
        [typeof(short)] = "s16",
        [typeof(int)] = "s32",
        [typeof(long)] = "s64",
    };

    // What is a byte or an address here has types of its own in C.
    private static readonly Dictionary<string, string> Spellings = new() { ["char"] = "u8", ["pointer"] = "u64" };

    /// <summary>The fields by their paths.</summary>
    public static Dictionary<string, CodeField> FieldsOf(Type type)
    {
        var fields = new Dictionary<string, CodeField>();
        Add(type, 0, "", fields);
        return fields;
    }

    /// <summary>A type of the headers as C# spells it; struct and union are one thing here.</summary>
    public static string Spell(string type)
    {
        var bracket = type.IndexOf('[', StringComparison.Ordinal);
        var (element, dimensions) = bracket < 0 ? (type, "") : (type[..bracket], type[bracket..]);
        element = Spellings.GetValueOrDefault(element, element);
        return (element.StartsWith("union", StringComparison.Ordinal) ? "struct" + element[5..] : element) + dimensions;
    }

    private static void Add(Type type, int start, string prefix, Dictionary<string, CodeField> fields)
    {
        foreach (var field in type.GetFields(Instance))
        {
            var (element, dimensions) = Array(field.FieldType);
            var path = prefix + field.Name;
            var offset = start + OffsetOf(field);
            var isRoom = HoldsRoom(field.FieldType);
            fields[path] = new CodeField(path, offset, TypeLayout.SizeOf(field.FieldType), NameOf(element) + dimensions, null, null, isRoom);
            if (element.IsNested)
            {
                Add(element, offset, path + (dimensions.Length > 0 ? "[]." : "."), fields);
            }
        }

        foreach (var property in type.GetProperties(Instance))
        {
            if (property.GetCustomAttribute<BitFieldAttribute>() is { } bits)
            {
                var path = prefix + property.Name;
                fields[path] = new CodeField(
                    path, start + bits.Offset, TypeLayout.SizeOf(property.PropertyType), NameOf(property.PropertyType), bits.Shift, bits.Bits, false);
            }
        }
    }

    private static int OffsetOf(FieldInfo field) => field.GetCustomAttribute<FieldOffsetAttribute>()?.Value
        ?? throw new InvalidOperationException($"{field.DeclaringType}.{field.Name} has no [FieldOffset]");

    private static bool HoldsRoom(Type type) =>
        type == typeof(ArchitectureBytes32) || type == typeof(ArchitectureBytes2048)
        || (type.IsNested && type.GetFields(Instance).Any(field => field.FieldType == typeof(ArchitectureBytes32)));

    private static (Type Element, string Dimensions) Array(Type type)
    {
        var dimensions = "";
        while (type.IsGenericType && TypeLayout.ElementOf(type) is var (element, length))
        {
            dimensions += $"[{length}]";
            type = element;
        }

        return (type, dimensions);
    }

    /// <summary>The kernel's name of a type.</summary>
    public static string NameOf(Type type) =>
        Numbers.TryGetValue(type, out var number) ? number : type.IsNested ? "struct" : $"struct {type.Name}";
}
