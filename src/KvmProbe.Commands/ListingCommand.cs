using KvmProbe.Guests.Architectures;

namespace KvmProbe.Commands;

/// <summary>For those who write a guest: prints a listing with the text that its bytes have.</summary>
public static class ListingCommand
{
    /// <summary>Prints the listing with each instruction's text as a disassembler reads the bytes; the file is not changed.</summary>
    public static int Run(string path)
    {
        var listing = Listing.Read(GuestsOf(Path.GetFullPath(path)), Path.GetFullPath(path));
        var byNumber = listing.Lines.ToDictionary(line => line.Number);
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            number++;
            Console.WriteLine(byNumber.TryGetValue(number, out var line) ? WithText(listing, line, text) : text);
        }

        return 0;
    }

    private static GuestArchitecture GuestsOf(string path) =>
        GuestArchitectures.All.FirstOrDefault(guests => path.StartsWith(guests.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ?? throw new DataException($"{path}: listings stand in {string.Join(", ", GuestArchitectures.All.Select(guests => Repository.Relative(guests.Folder)))}");

    private static string WithText(Listing listing, ListingLine line, string original)
    {
        const int columnOfText = 32;
        var bytes = string.Join(' ', line.Bytes.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        var text = line.Text == ListingLine.Data
            ? line.Text
            : listing.Guests.Disassemble(listing, line) ?? throw new DataException($"line {line.Number}: {bytes} is not one instruction");
        var comment = original.Contains('#') ? "  " + original[original.IndexOf('#')..] : "";
        return $"{bytes.PadRight(columnOfText - 2)}  {text}{comment}";
    }
}
