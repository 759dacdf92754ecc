using KvmProbe.Data;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// A machine that is reached with ssh. The agent is copied there, speaks over ssh's own channel, and is removed when it ends. How the
/// machine is reached is ssh's business (~/.ssh/config); KVMPROBE_SSH is another command than <c>ssh</c>, with options if need be.
/// </summary>
public sealed class SshHost : RemoteHost
{
    private const string Receive =
        "umask 077 && agent=$(mktemp \"${TMPDIR:-/tmp}/kvmprobe-agent.XXXXXX\") && cat >\"$agent\" && chmod 700 \"$agent\" && echo \"$agent\"";

    private readonly string _name;

    internal SshHost(string name, HostOptions options) : base($"ssh:{name}", options)
    {
        _name = name.Length > 0 && name[0] != '-'
            ? name
            : throw new HostUnavailableException($"ssh:{name} names no machine: give a name that ssh knows, such as ssh:root@box");
    }

    /// <inheritdoc/>
    protected override string Kind => "ssh";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override void Prepare()
    {
        HostFiles.RequireRunFolder();
        Tools.Find(Command[0]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Facts() => [new("reached", $"ssh {_name}")];

    /// <inheritdoc/>
    public override Architecture? KnownArchitecture => null;

    /// <inheritdoc/>
    public override Architecture AskArchitecture() => ArchitectureOf(Ask("uname -m"));

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        using var program = File.OpenRead(AgentProgram.For(AskArchitecture()));
        var agent = Ask(Receive, program);
        Process = HostProcess.StartTalking(
            Path.Combine(folder, "console"), Tools.Find(Command[0]), [.. Arguments, $"'{agent}'; status=$?; rm -f '{agent}'; exit $status"]);
        return (Process.Output, Process.Input);
    }

    private static string[] Command =>
        (Environment.GetEnvironmentVariable("KVMPROBE_SSH") is { Length: > 0 } command ? command : "ssh")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<string> Arguments => [.. Command.Skip(1), "-T", "-o", "BatchMode=yes", _name];

    private string Ask(string command, Stream? input = null)
    {
        try
        {
            var answer = Tools.Run(Tools.Find(Command[0]), [.. Arguments, command], input, bounds: new Tools.Bounds(64 * 1024, Options.Boot ?? UsualBoot));
            return System.Text.Encoding.UTF8.GetString(answer).Trim().Split('\n')[^1];
        }
        catch (HostUnavailableException e)
        {
            throw new HostUnavailableException($"{Spec} cannot be used: {OneLine.Of(e.Message, 400)}", e);
        }
    }

    private static Architecture ArchitectureOf(string machine) => machine switch
    {
        "aarch64" => Architecture.arm64,
        _ when Enum.TryParse<Architecture>(machine, out var architecture) => architecture,
        _ => throw new HostUnavailableException($"no agent can be built for a machine that calls itself '{OneLine.Of(machine, 40)}'"),
    };
}
