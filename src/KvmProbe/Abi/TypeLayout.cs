using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

/// <summary>A field of an unmanaged struct.</summary>
/// <param name="Field">The field.</param>
/// <param name="Type">Its type; of a fixed buffer, that of an element.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Count">Of a fixed buffer how many elements it has, else 1.</param>
internal readonly record struct FieldLayout(FieldInfo Field, Type Type, int Offset, int Count)
{
    public int Size => Count * TypeLayout.SizeOf(Type);
}

/// <summary>How the runtime lays an unmanaged type out.</summary>
public static class TypeLayout
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>The size, in bytes.</summary>
    public static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The element and the length of an inline array; null for any other type.</summary>
    public static (Type Element, int Length)? ElementOf(Type type) => type.GetCustomAttribute<InlineArrayAttribute>() is { } array
        ? (type.GetFields(Instance)[0].FieldType, array.Length)
        : null;

    /// <summary>The public fields of a struct, with those of the structs and arrays within it.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="elements">Which elements of an array, from how many it has.</param>
    public static IEnumerable<StructLeaf> LeavesOf(Type type, Func<int, IEnumerable<int>> elements) => LeavesOf(type, elements, "", 0);

    private static IEnumerable<StructLeaf> LeavesOf(Type type, Func<int, IEnumerable<int>> elements, string path, int offset)
    {
        if (ElementOf(type) is var (element, length))
        {
            var size = SizeOf(element);
            return elements(length).SelectMany(i => LeavesOf(element, elements, $"{path}[{i}]", offset + (i * size)));
        }

        var fields = IsNumber(type) ? [] : FieldsOf(type).Where(field => field.Field.IsPublic).ToList();
        var prefix = path.Length == 0 ? "" : path + ".";
        return fields.Count == 0
            ? [new StructLeaf(path, offset, SizeOf(type))]
            : fields.SelectMany(field => LeavesOf(field.Type, elements, prefix + field.Field.Name, offset + field.Offset));
    }

    internal static bool IsNumber(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(UInt128) || type == typeof(Int128);

    internal static IEnumerable<FieldLayout> FieldsOf(Type type)
    {
        var end = 0;
        var fields = type.GetFields(Instance);
        if (type.IsAutoLayout && fields.Select(field => field.FieldType).Distinct().Count() > 1)
        {
            throw new NotSupportedException($"the runtime chooses the layout of {type}");
        }

        foreach (var field in fields)
        {
            var buffer = field.GetCustomAttribute<FixedBufferAttribute>();
            var (fieldType, count) = buffer is null ? (field.FieldType, 1) : (buffer.ElementType, buffer.Length);
            var place = field.GetCustomAttribute<FieldOffsetAttribute>()?.Value ?? AlignUp(end, Math.Min(AlignmentOf(fieldType), PackOf(type)));
            var layout = new FieldLayout(field, fieldType, place, count);
            end = place + layout.Size;
            yield return layout;
        }
    }

    private static int PackOf(Type type) => type.StructLayoutAttribute is { Pack: > 0 and var pack } ? pack : int.MaxValue;

    private static int AlignmentOf(Type type) => IsNumber(type) ? SizeOf(type)
        : ElementOf(type) is var (element, _) ? AlignmentOf(element)
        : FieldsOf(type).Select(field => AlignmentOf(field.Type)).DefaultIfEmpty(1).Max();

    private static int AlignUp(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
