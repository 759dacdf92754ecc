namespace KvmProbe.Abi;

/// <summary>A field that has no fields of its own: a number, or a struct that shows none of its fields.</summary>
/// <param name="Path">The names of the structs around it and its own, as <c>cs.base</c> or <c>pdptrs[0]</c>; empty for the whole type.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Size">How many bytes it has.</param>
public readonly record struct StructLeaf(string Path, int Offset, int Size);
