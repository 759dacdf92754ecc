using KvmProbe.Data;
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
        var program = HostFiles.Built("agent", architecture.ToString(), "agent");
        lock (Building)
        {
            if (Given(architecture) is { } given)
            {
                Copy(given, program);
            }
            else if (!File.Exists(program) || Directory.EnumerateFiles(source).Any(file => IsNewer(file, program)))
            {
                var (bash, words) = HostFiles.Script("src/agent/build", architecture.ToString(), program);
                Tools.Run(bash, words, shown: true);
            }
        }

        return program;
    }

    /// <summary>The program that a package has; null in a checkout.</summary>
    private static string? Given(Architecture architecture) =>
        Path.Combine(HostFiles.Root, "agents", architecture.ToString()) is var path && Repository.IsInstalled && File.Exists(path) ? path : null;

    private static void Copy(string given, string program)
    {
        if (!File.Exists(program))
        {
            var copy = $"{program}.{Environment.ProcessId}";
            Tools.Run("install", ["-D", "-m", "755", given, copy]);
            File.Move(copy, program, overwrite: true);
        }
    }

    private static bool IsNewer(string file, string than) => File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(than);
}
