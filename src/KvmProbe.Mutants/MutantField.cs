using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Mutants;

/// <summary>A field of an argument that can be changed: of an array its first and its last element.</summary>
/// <param name="Name">The path in the kernel's words.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Size">How many bytes it has.</param>
public sealed record MutantField(string Name, int Offset, int Size)
{
    /// <summary>Whether the field is only there to fill the struct.</summary>
    public bool IsPadding => Name.Split('.')[^1].TrimStart('_') is var last
        && (last.StartsWith("pad", StringComparison.Ordinal) || last.StartsWith("reserved", StringComparison.Ordinal));

    /// <summary>The fields of a struct, with those of structs and arrays within it.</summary>
    public static IEnumerable<MutantField> Of(Type type) => Of(type, "", 0);

    private static IEnumerable<MutantField> Of(Type type, string name, int offset)
    {
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { } array)
        {
            var element = type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance)[0].FieldType;
            var size = SizeOf(element);
            return Of(element, $"{name}[0]", offset).Concat(Of(element, $"{name}[{array.Length - 1}]", offset + ((array.Length - 1) * size)));
        }

        var fields = type.IsPrimitive ? [] : type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        return fields.Length == 0
            ? [new MutantField(name.Length == 0 ? "value" : name, offset, SizeOf(type))]
            : fields.SelectMany(field => Of(field.FieldType, name.Length == 0 ? field.Name : $"{name}.{field.Name}", offset + OffsetOf(field)));
    }

    private static int OffsetOf(FieldInfo field) => field.GetCustomAttribute<FieldOffsetAttribute>()?.Value ?? 0;

    /// <summary>The size of a struct or number, in bytes.</summary>
    public static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
