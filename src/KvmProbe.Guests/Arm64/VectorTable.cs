namespace KvmProbe.Guests.Arm64;

/// <summary>
/// Where a guest's exceptions lead: to its labels <c>vector_sync</c>, <c>vector_irq</c>, <c>vector_fiq</c> and <c>vector_serror</c>, by a
/// branch at the place that the vector table has for EL1 with a stack pointer of its own.
/// </summary>
internal static class VectorTable
{
    /// <summary>VBAR_EL1: a page of slot 0 that no guest uses.</summary>
    internal const ulong Address = 0x9000;

    private const uint Branch = 0x1400_0000;
    private const uint BranchOffset = 0x03ff_ffff;

    private static readonly (string Label, ulong Offset)[] Vectors =
        [("vector_sync", 0x200), ("vector_irq", 0x280), ("vector_fiq", 0x300), ("vector_serror", 0x380)];

    /// <summary>Writes the branches to those labels that the guest has.</summary>
    internal static void Write(GuestMemory memory, Listing guest)
    {
        foreach (var (label, offset) in Vectors)
        {
            if (guest.Labels.TryGetValue(label, out var target))
            {
                var at = Address + offset;
                memory.Write(at, Branch | ((uint)(((long)target - (long)at) / sizeof(uint)) & BranchOffset));
            }
        }
    }
}
