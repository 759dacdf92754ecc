using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;

namespace KvmProbe.Mutants;

/// <summary>The items of a list that follows a struct.</summary>
/// <param name="Element">What they are.</param>
/// <param name="Head">Bytes before the first.</param>
/// <param name="Count">The field that says how many there are; null when its size says so, and there is one at most.</param>
public sealed record MutantItems(Type Element, int Head, MutantField? Count)
{
    private const uint Most = 4096;
    private const int OffsetOfSize = 4; // kvm_nested_state.size

    /// <summary>What the structs that end in a list call the count of its items.</summary>
    private static readonly string[] Counts = ["nmsrs", "nent", "nr", "n", "nevents", "len"];

    /// <summary>Bytes of one.</summary>
    public int Size => TypeLayout.SizeOf(Element);

    /// <summary>The list of a struct; null when it has none, or none whose length can be known.</summary>
    public static MutantItems? Of(Type type, string backend)
    {
        var list = type.GetCustomAttributes<FlexibleArrayAttribute>().FirstOrDefault(list => UnionMembers.IsKnown(type, list.Name, backend));
        var count = MutantField.Of(type).FirstOrDefault(field => Counts.Contains(field.Name));
        return list is null || (count is null && type != typeof(kvm_nested_state))
            ? null
            : new MutantItems(list.Element, TypeLayout.SizeOf(type), count);
    }

    /// <summary>How many items there are.</summary>
    public uint CountOf(Intercepted call)
    {
        var offset = Count?.Offset ?? OffsetOfSize;
        var said = call.HasBytes(offset, sizeof(uint)) ? call.Read<uint>(offset) : 0;
        return Count is not null ? said : said < Head + Size ? 0 : 1u;
    }

    /// <summary>The address of the first item, or of the last; null when there is none.</summary>
    public ulong? Find(Intercepted call, bool last) => CountOf(call) is > 0 and < Most and var count
        ? call.Argument + (ulong)(Head + (last ? ((int)count - 1) * Size : 0))
        : null;
}
