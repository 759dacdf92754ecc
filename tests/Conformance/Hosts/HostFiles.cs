using System.Reflection;

namespace KvmProbe.Conformance.Hosts;

/// <summary>Where the project keeps what hosts are made of.</summary>
internal static class HostFiles
{
    /// <summary>The repository that this program was built from.</summary>
    internal static string Root { get; } = typeof(HostFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A path below the repository's <c>artifacts</c>.</summary>
    internal static string Artifact(params string[] parts) => Path.Combine([Root, "artifacts", .. parts]);

    /// <summary>A folder of its own for one host that runs: sockets, console, initramfs. Short, because a socket's path may not be long.</summary>
    internal static string NewRunFolder() => Directory.CreateTempSubdirectory("kvmprobe-").FullName;
}
