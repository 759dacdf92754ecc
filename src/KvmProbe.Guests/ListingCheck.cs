namespace KvmProbe.Guests;

/// <summary>Holds the two halves of every listing against each other: the bytes, as a disassembler reads them, and the text.</summary>
public static class ListingCheck
{
    /// <summary>The lines whose bytes and text disagree.</summary>
    /// <param name="guests">The architecture.</param>
    public static IEnumerable<string> Problems(GuestArchitecture guests) =>
        from listing in Listing.All(guests)
        from line in listing.Lines
        where line.Text != ListingLine.Data
        let text = listing.Guests.Disassemble(listing, line)
        where text != line.Text
        select $"{Repository.Relative(listing.FilePath)}({line.Number}): the bytes {Convert.ToHexStringLower(line.Bytes)} are "
            + (text is null ? "not one instruction" : $"\"{text}\"") + $", the text is \"{line.Text}\"";
}
