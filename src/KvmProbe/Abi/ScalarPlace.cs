namespace KvmProbe.Abi;

/// <summary>A number within a struct.</summary>
/// <param name="Offset">Where it starts, in bytes.</param>
/// <param name="Size">How many bytes it has.</param>
public readonly record struct ScalarPlace(int Offset, int Size);
