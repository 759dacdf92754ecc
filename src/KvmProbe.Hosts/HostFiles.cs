using System.Text;
using KvmProbe.Data;

namespace KvmProbe.Hosts;

/// <summary>Where the project keeps what hosts are made of.</summary>
public static class HostFiles
{
    /// <summary>The socket of an emulator, in the folder of its run.</summary>
    internal const string Channel = "channel";

    /// <summary>As long as a path can be in Linux's struct sockaddr_un.</summary>
    private const int LongestSocket = 107;

    /// <summary>The repository that this program was built from, or the same folders of a package.</summary>
    public static string Root => Repository.Home;

    /// <summary>One of the project's scripts. A package cannot say that a file is a program, so it is bash that is run.</summary>
    public static (string Program, string[] Arguments) Script(string path, params IEnumerable<string> arguments) => ("bash", [Path.Combine(Root, path), .. arguments]);

    /// <summary>What is built of the project's own: in the repository's <c>artifacts</c>, or in the cache when there is no repository.</summary>
    internal static string Built(params string[] parts) =>
        Repository.IsInstalled ? Cached(["built", typeof(HostFiles).Module.ModuleVersionId.ToString("n"), .. parts]) : Path.Combine([Root, "artifacts", .. parts]);

    /// <summary>A path below the user's cache, which all checkouts share: <c>KVMPROBE_CACHE</c>, else <c>kvmprobe</c> where caches are.</summary>
    public static string Cached(params string[] parts) => Path.Combine([Cache, .. parts]);

    private static string Cache =>
        Environment.GetEnvironmentVariable("KVMPROBE_CACHE") is { Length: > 0 } cache ? cache
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches ? Path.Combine(caches, "kvmprobe")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kvmprobe");

    /// <summary>A folder of its own for one host that runs: sockets, console, initramfs.</summary>
    /// <exception cref="HostUnavailableException">The temporary folder is none that a host's files can be in.</exception>
    internal static string NewRunFolder()
    {
        var temporary = Path.GetTempPath();
        try
        {
            var folder = Directory.CreateTempSubdirectory("kvmprobe-").FullName;
            if (Encoding.UTF8.GetByteCount(Path.Combine(folder, Channel)) <= LongestSocket)
            {
                return folder;
            }

            Directory.Delete(folder);
            throw new HostUnavailableException($"TMPDIR is {temporary}, which is too long: a socket's path has {LongestSocket} bytes at most");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostUnavailableException($"TMPDIR is {temporary}, where a host's files cannot be: {e.Message}", e);
        }
    }

    /// <summary>Says before anything is fetched that a host's files could not be where they would be.</summary>
    /// <exception cref="HostUnavailableException">They could not.</exception>
    internal static void RequireRunFolder() => Directory.Delete(NewRunFolder());
}
