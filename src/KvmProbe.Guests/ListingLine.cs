namespace KvmProbe.Guests;

/// <summary>One instruction of a listing, or data.</summary>
/// <param name="Number">The line in the file.</param>
/// <param name="Address">Where its first byte is loaded.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Text">The instruction as text; <see cref="Data"/> for data.</param>
public sealed record ListingLine(int Number, ulong Address, byte[] Bytes, string Text)
{
    /// <summary>The text of a line that is data.</summary>
    public const string Data = ".byte";
}
