using KvmProbe.Commands;
using KvmProbe.Unit.Fakes;
using NUnit.Framework;

namespace KvmProbe.Unit.SelfChecks;

/// <summary>Who writes a guest gets its text from its bytes.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ListingCommandTests
{
    [Test]
    public void A_sound_listing_is_printed_as_it_stands()
    {
        var path = Path.Combine(Repository.Guests, "x86_64", "store-forever.lst");
        var output = Console.Out;
        using var captured = new StringWriter();
        Console.SetOut(captured);
        try
        {
            Assert.That(CommandLine.Run(["listing", path], Some.Suite.Assembly), Is.Zero);
        }
        finally
        {
            Console.SetOut(output);
        }

        Assert.That(captured.ToString().TrimEnd().ReplaceLineEndings("\n"), Is.EqualTo(File.ReadAllText(path).TrimEnd()));
    }

    [Test]
    public void A_file_that_is_in_no_folder_of_guests_is_refused() =>
        Assert.That(CommandLine.Run(["listing", Path.Combine(Repository.Root, "README.md")], Some.Suite.Assembly), Is.EqualTo(2));
}
