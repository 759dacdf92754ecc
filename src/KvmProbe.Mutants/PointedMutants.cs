using KvmProbe.Abi;

namespace KvmProbe.Mutants;

/// <summary>Wrong data behind a pointer that an argument holds: dirty bitmaps, register values, attributes.</summary>
public static class PointedMutants
{
    private const int OffsetOfBitmap = 8;
    private const int OffsetOfOneReg = 8;
    private const int OffsetOfAttribute = 16;
    private const int OffsetOfClearBitmap = 16;

    /// <summary>The mutants of a request whose argument points to data.</summary>
    public static IEnumerable<Mutant> Of(Request request) => request.Name switch
    {
        nameof(Requests.KVM_GET_DIRTY_LOG) =>
        [
            Mutant.Out(request, "bitmap:all-lost", Pointed(OffsetOfBitmap), 8, ByteChanges.Zero),
            Mutant.Out(request, "bitmap:one-lost", Pointed(OffsetOfBitmap), 8, LowestCleared),
            Mutant.Out(request, "bitmap:one-too-many", Pointed(OffsetOfBitmap), 8, NextSet),
            Mutant.Unwritten(request, "bitmap:unwritten", Pointed(OffsetOfBitmap), 8),
        ],
        nameof(Requests.KVM_CLEAR_DIRTY_LOG) =>
        [
            Mutant.In(request, "bitmap:ignored", Pointed(OffsetOfClearBitmap), 8, ByteChanges.Zero),
            Mutant.In(request, "bitmap:one-too-many", Pointed(OffsetOfClearBitmap), 8, NextSet),
        ],
        nameof(Requests.KVM_GET_ONE_REG) => ArgumentMutants.OfField(
            request, new MutantField("data", 0, 8), Pointed(OffsetOfOneReg), reads: false, writes: true),
        nameof(Requests.KVM_SET_ONE_REG) => ArgumentMutants.OfField(
            request, new MutantField("data", 0, 8), Pointed(OffsetOfOneReg), reads: true, writes: false),
        nameof(Requests.KVM_GET_DEVICE_ATTR) => ArgumentMutants.OfField(
            request, new MutantField("data", 0, 8), Pointed(OffsetOfAttribute), reads: false, writes: true),
        nameof(Requests.KVM_SET_DEVICE_ATTR) => ArgumentMutants.OfField(
            request, new MutantField("data", 0, 8), Pointed(OffsetOfAttribute), reads: true, writes: false),
        _ => [],
    };

    private static Func<Intercepted, ulong?> Pointed(int offset) => call =>
        call.HasBytes(offset, sizeof(ulong)) ? call.Read<ulong>(offset) : null;

    /// <summary>Clears the lowest bit that is set.</summary>
    private static readonly ByteChange LowestCleared = ByteChanges.Number(bits => bits & (bits - 1));

    /// <summary>Sets the lowest bit that is clear.</summary>
    private static readonly ByteChange NextSet = ByteChanges.Number(bits => bits | (bits + 1));
}
