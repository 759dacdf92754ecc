using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

/// <summary>
/// The numbers that a struct is made of, and their swapping between byte orders. Single bytes are no numbers here.
/// <para>
/// Unions: fields that overlap are one union. When all of its members see the same numbers, as far as each goes, they are swapped. When
/// they do not, the shape cannot tell which member is meant, and the union as a whole stays as it is. An array of nothing but bytes
/// (<c>padding</c>, <see cref="ArchitectureBytes2048"/>) is room: it has no say. A member of a union that stays as it is gets read and
/// written on its own, as its own type at its own place in the target's memory, or turned within its struct by
/// <see cref="Targets.ArchitectureTraits.Turn"/>.
/// </para>
/// </summary>
public static class ScalarShape
{
    private static readonly ConcurrentDictionary<Type, ScalarPlace[]> Known = [];

    /// <summary>The numbers of a type, in the order of their places.</summary>
    public static IReadOnlyList<ScalarPlace> Of(Type type) => Places(type);

    /// <summary>Swaps the bytes of every number.</summary>
    public static void Swap<T>(ref T value) where T : unmanaged => Swap(new Span<T>(ref value));

    /// <summary>Swaps the bytes of every number of every item.</summary>
    public static void Swap<T>(Span<T> items) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(items);
        for (var at = 0; at < bytes.Length; at += Unsafe.SizeOf<T>())
        {
            Swap(ShapeOf<T>.Places, bytes[at..]);
        }
    }

    /// <summary>Swaps the bytes of every number of a type that the bytes begin with.</summary>
    public static void Swap(Type type, Span<byte> bytes) => Swap(Places(type), bytes);

    private static void Swap(ScalarPlace[] places, Span<byte> bytes)
    {
        foreach (var place in places)
        {
            bytes.Slice(place.Offset, place.Size).Reverse();
        }
    }

    private static ScalarPlace[] Places(Type type) => Known.GetOrAdd(type, type => [.. Numbers(type, 0).OrderBy(place => place.Offset)]);

    private static IEnumerable<ScalarPlace> Numbers(Type type, int start)
    {
        if (TypeLayout.IsNumber(type))
        {
            return TypeLayout.SizeOf(type) > 1 ? [new ScalarPlace(start, TypeLayout.SizeOf(type))] : [];
        }

        if (TypeLayout.ElementOf(type) is var (element, count))
        {
            return Repeated(element, count, start);
        }

        return Unions(TypeLayout.FieldsOf(type)).SelectMany(members => OfUnion(members, start));
    }

    private static IEnumerable<ScalarPlace> Repeated(Type element, int count, int start)
    {
        var size = TypeLayout.SizeOf(element);
        var places = Places(element);
        return Enumerable.Range(0, count)
            .SelectMany(i => places.Select(place => place with { Offset = start + (i * size) + place.Offset }));
    }

    private static IEnumerable<ScalarPlace> OfUnion(List<FieldLayout> members, int start)
    {
        var saying = members.Where(member => members.Count == 1 || !IsRoom(member)).ToList();
        var seen = saying.Select(member => FieldNumbers(member).ToHashSet()).ToList();
        var all = seen.SelectMany(numbers => numbers).ToHashSet();
        var agree = saying.Zip(seen).All(pair => all.Where(place => Reaches(pair.First, place)).All(pair.Second.Contains));
        return agree ? all.Select(place => place with { Offset = start + place.Offset }) : [];
    }

    private static bool Reaches(FieldLayout member, ScalarPlace place) =>
        place.Offset < member.Offset + member.Size && member.Offset < place.Offset + place.Size;

    private static bool IsRoom(FieldLayout field) => field.Count > 1 ? field.Type == typeof(byte) : IsRoom(field.Type);

    private static bool IsRoom(Type type) => TypeLayout.ElementOf(type) is var (element, _) && element == typeof(byte);

    private static IEnumerable<ScalarPlace> FieldNumbers(FieldLayout field) => Repeated(field.Type, field.Count, field.Offset);

    private static List<List<FieldLayout>> Unions(IEnumerable<FieldLayout> fields)
    {
        var unions = new List<List<FieldLayout>>();
        var end = 0;
        foreach (var field in fields.OrderBy(field => field.Offset))
        {
            if (unions.Count == 0 || field.Offset >= end)
            {
                unions.Add([]);
            }

            unions[^1].Add(field);
            end = Math.Max(end, field.Offset + field.Size);
        }

        return unions;
    }

    private static class ShapeOf<T> where T : unmanaged
    {
        internal static readonly ScalarPlace[] Places = ScalarShape.Places(typeof(T));
    }
}
