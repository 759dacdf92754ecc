using System.Reflection;

namespace KvmProbe.Data;

/// <summary>
/// Where the suite's data is: in the checkout that it was built from, so that an edited row needs no copy; of a program that was installed
/// from a package, beside the program.
/// </summary>
public static class Repository
{
    private static readonly string BesideTheProgram = Path.Combine(AppContext.BaseDirectory, "suite");

    /// <summary>Whether the program was installed from a package, and no checkout is needed.</summary>
    public static bool IsInstalled { get; } = Directory.Exists(BesideTheProgram);

    /// <summary>What the program belongs to: the checkout, or the same folders of a package.</summary>
    public static string Home { get; } = IsInstalled ? BesideTheProgram
        : typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The checkout whose data is used.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("KVMPROBE_ROOT") ?? Home;

    /// <summary>tests/Fixtures.</summary>
    public static string Fixtures { get; } = Path.Combine(Root, "tests", "Fixtures");

    /// <summary>guests/asm.</summary>
    public static string Guests { get; } = Path.Combine(Root, "guests", "asm");

    /// <summary>artifacts: what runs leave behind; of a program that was installed, where it is called.</summary>
    public static string Artifacts { get; } = Path.Combine(IsInstalled ? Environment.CurrentDirectory : Root, "artifacts");

    /// <summary>The path as a person in the checkout would write it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path);
}
