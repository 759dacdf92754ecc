using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Conformance.Model;

/// <summary>Structs of the ABI field by field: values that are all distinct, and what differs between two.</summary>
public static class Fields
{
    private const int DistinctBytes = 250;

    /// <summary>A struct in which each byte tells its place, so that no two fields are equal and none is zero.</summary>
    /// <param name="first">The value of the first byte.</param>
    public static T Distinct<T>(int first = 1) where T : unmanaged
    {
        T value;
        Unsafe.SkipInit(out value);
        var bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(1 + ((first - 1 + i) % DistinctBytes));
        }

        return value;
    }

    /// <summary>The fields that differ, as <c>name=seen, not expected</c>; <c>same</c> when none does.</summary>
    public static string Difference<T>(in T expected, in T seen) where T : unmanaged
    {
        var differences = Leaves(expected).Zip(Leaves(seen))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name}=0x{pair.Second.Value:x}, not 0x{pair.First.Value:x}")
            .ToArray();
        return differences.Length == 0 ? "same" : string.Join("; ", differences);
    }

    /// <summary>Every field that is not zero, as <c>cs.base=0xffff0000</c>.</summary>
    public static string Text<T>(in T value, string separator = " ") where T : unmanaged =>
        string.Join(separator, Leaves(value).Where(leaf => leaf.Value != 0).Select(leaf => $"{leaf.Name}=0x{leaf.Value:x}"));

    private static List<(string Name, ulong Value)> Leaves<T>(T value) where T : unmanaged
    {
        var leaves = new List<(string, ulong)>();
        AddLeaves(leaves, "", typeof(T), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)));
        return leaves;
    }

    private static void AddLeaves(List<(string, ulong)> leaves, string name, Type type, ReadOnlySpan<byte> bytes)
    {
        if (type.IsPrimitive)
        {
            Span<byte> wide = stackalloc byte[sizeof(ulong)];
            wide.Clear();
            bytes.CopyTo(wide);
            leaves.Add((name, MemoryMarshal.Read<ulong>(wide)));
        }
        else if (type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length })
        {
            var element = type.GenericTypeArguments[0];
            var size = bytes.Length / length;
            for (var i = 0; i < length; i++)
            {
                AddLeaves(leaves, $"{name}[{i}]", element, bytes.Slice(i * size, size));
            }
        }
        else
        {
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            {
                var offset = field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;
                var prefix = name.Length == 0 ? "" : name + ".";
                AddLeaves(leaves, prefix + field.Name, field.FieldType, bytes.Slice(offset, SizeOf(field.FieldType)));
            }
        }
    }

    private static int SizeOf(Type type) =>
        type.IsPrimitive ? Marshal.SizeOf(type)
        : type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length } ? length * SizeOf(type.GenericTypeArguments[0])
        : type.StructLayoutAttribute!.Size;
}
