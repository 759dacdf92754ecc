using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The agent's program, built when it is older than its source.</summary>
internal static class AgentProgram
{
    private static readonly Lock Building = new();

    /// <summary>The path of an agent for <paramref name="architecture"/>.</summary>
    /// <exception cref="HostUnavailableException">It cannot be built; the message says why.</exception>
    internal static string For(Architecture architecture)
    {
        var source = Path.Combine(HostFiles.Root, "src", "agent");
        var program = HostFiles.Artifact("agent", architecture.ToString(), "agent");
        lock (Building)
        {
            if (!File.Exists(program) || Directory.EnumerateFiles(source).Any(file => IsNewer(file, program)))
            {
                Tools.Run(Path.Combine(source, "build"), [architecture.ToString(), program], shown: true);
            }
        }

        return program;
    }

    private static bool IsNewer(string file, string than) => File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(than);
}
