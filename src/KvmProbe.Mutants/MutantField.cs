using KvmProbe.Abi;

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
    public static IEnumerable<MutantField> Of(Type type) => TypeLayout.LeavesOf(type, count => [0, count - 1])
        .Select(leaf => new MutantField(leaf.Path.Length == 0 ? "value" : leaf.Path, leaf.Offset, leaf.Size));
}
