using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Data;

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

    /// <summary>The value of a field, named by its path as <c>cs.base</c> or <c>pdptrs[0]</c>.</summary>
    public static ulong Get<T>(in T value, string path) where T : unmanaged =>
        PlaceOf<T>(path).Read(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Gives a field, named by its path, a value: the low bits that it has room for.</summary>
    public static void Set<T>(ref T value, string path, ulong number) where T : unmanaged =>
        Set(typeof(T), MemoryMarshal.AsBytes(new Span<T>(ref value)), path, number);

    /// <summary>The same for a struct that is only known at run time, as its bytes.</summary>
    public static void Set(Type type, Span<byte> value, string path, ulong number)
    {
        var place = PlaceOf(type, path);
        MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in number))[..place.Size].CopyTo(value[place.Offset..]);
    }

    /// <summary>The value of a field of a struct that is only known at run time, as its bytes.</summary>
    public static ulong Get(Type type, ReadOnlySpan<byte> value, string path) => PlaceOf(type, path).Read(value);

    private static FieldPlace PlaceOf<T>(string path) => PlaceOf(typeof(T), path);

    private static FieldPlace PlaceOf(Type type, string path) => PlacesOf(type).FirstOrDefault(place => place.Name == path)
        ?? throw new DataException($"{type.Name} has no field {path}; a path is as ds.limit or pdptrs[0]");

    private static IEnumerable<(string Name, ulong Value)> Leaves<T>(T value) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)).ToArray();
        return PlacesOf(typeof(T)).Select(place => (place.Name, place.Read(bytes)));
    }

    private sealed record FieldPlace(string Name, int Offset, int Size)
    {
        public ulong Read(ReadOnlySpan<byte> bytes)
        {
            ulong number = 0;
            bytes.Slice(Offset, Size).CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref number)));
            return number;
        }
    }

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<FieldPlace>> Places = [];

    private static IReadOnlyList<FieldPlace> PlacesOf(Type type) => Places.GetOrAdd(type, type => [.. PlacesOf(type, "", 0)]);

    private static IEnumerable<FieldPlace> PlacesOf(Type type, string name, int offset)
    {
        if (type.IsPrimitive)
        {
            return [new FieldPlace(name, offset, SizeOf(type))];
        }

        if (type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length })
        {
            var element = type.GenericTypeArguments[0];
            return Enumerable.Range(0, length).SelectMany(i => PlacesOf(element, $"{name}[{i}]", offset + (i * SizeOf(element))));
        }

        var prefix = name.Length == 0 ? "" : name + ".";
        return type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(field => PlacesOf(field.FieldType, prefix + field.Name, offset + field.GetCustomAttribute<FieldOffsetAttribute>()!.Value));
    }

    private static int SizeOf(Type type) =>
        type.IsPrimitive ? Marshal.SizeOf(type)
        : type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length } ? length * SizeOf(type.GenericTypeArguments[0])
        : type.StructLayoutAttribute!.Size;
}
