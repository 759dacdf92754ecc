using System.Reflection;

namespace KvmProbe.Data;

/// <summary>Where the suite's data is: in the checkout that it was built from, so that an edited row needs no copy.</summary>
public static class Repository
{
    /// <summary>The checkout.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("KVMPROBE_ROOT")
        ?? typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>tests/Fixtures.</summary>
    public static string Fixtures { get; } = Path.Combine(Root, "tests", "Fixtures");

    /// <summary>guests/asm.</summary>
    public static string Guests { get; } = Path.Combine(Root, "guests", "asm");

    /// <summary>artifacts: what runs leave behind.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>The path as a person in the checkout would write it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path);
}
