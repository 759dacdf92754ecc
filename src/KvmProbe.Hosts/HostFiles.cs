using System.Reflection;

namespace KvmProbe.Hosts;

/// <summary>Where the project keeps what hosts are made of.</summary>
public static class HostFiles
{
    /// <summary>The repository that this program was built from.</summary>
    public static string Root { get; } = typeof(HostFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A path below the repository's <c>artifacts</c>.</summary>
    internal static string Artifact(params string[] parts) => Path.Combine([Root, "artifacts", .. parts]);

    /// <summary>A path below the user's cache, which all checkouts share: <c>KVMPROBE_CACHE</c>, else <c>kvmprobe</c> where caches are.</summary>
    public static string Cached(params string[] parts) => Path.Combine([Cache, .. parts]);

    private static string Cache =>
        Environment.GetEnvironmentVariable("KVMPROBE_CACHE") is { Length: > 0 } cache ? cache
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches ? Path.Combine(caches, "kvmprobe")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kvmprobe");

    /// <summary>A folder of its own for one host that runs: sockets, console, initramfs. Short, because a socket's path may not be long.</summary>
    internal static string NewRunFolder() => Directory.CreateTempSubdirectory("kvmprobe-").FullName;
}
