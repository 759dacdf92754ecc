using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;

namespace KvmProbe;

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
        (ulong)Read(PlaceOf(typeof(T), path), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Gives a field, named by its path, a value: the low bits that it has room for.</summary>
    public static void Set<T>(ref T value, string path, ulong number) where T : unmanaged =>
        Set(typeof(T), MemoryMarshal.AsBytes(new Span<T>(ref value)), path, number);

    /// <summary>The same for a struct that is only known at run time, as its bytes.</summary>
    public static void Set(Type type, Span<byte> value, string path, ulong number)
    {
        var place = PlaceOf(type, path);
        UInt128 wide = number;
        MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in wide))[..place.Size].CopyTo(value[place.Offset..]);
    }

    /// <summary>The value of a field of a struct that is only known at run time, as its bytes.</summary>
    public static ulong Get(Type type, ReadOnlySpan<byte> value, string path) => (ulong)Read(PlaceOf(type, path), value);

    private static StructLeaf PlaceOf(Type type, string path) => PlacesOf(type).FirstOrDefault(place => place.Path == path) is { Size: > 0 } place
        ? place
        : throw new ArgumentException($"{type.Name} has no field {path}; a path is as ds.limit or pdptrs[0]");

    private static IEnumerable<(string Name, UInt128 Value)> Leaves<T>(T value) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref value)).ToArray();
        return PlacesOf(typeof(T)).Select(place => (place.Path, Read(place, bytes)));
    }

    private static UInt128 Read(StructLeaf place, ReadOnlySpan<byte> bytes)
    {
        UInt128 number = 0;
        bytes.Slice(place.Offset, place.Size).CopyTo(MemoryMarshal.AsBytes(new Span<UInt128>(ref number)));
        return number;
    }

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<StructLeaf>> Places = [];

    private static IReadOnlyList<StructLeaf> PlacesOf(Type type) =>
        Places.GetOrAdd(type, type => [.. TypeLayout.LeavesOf(type, count => Enumerable.Range(0, count))]);
}
