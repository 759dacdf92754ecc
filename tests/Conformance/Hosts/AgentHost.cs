using KvmProbe.Targets;

namespace KvmProbe.Conformance.Hosts;

/// <summary>The kernel that the suite runs on, but through an agent beside it: shows that the agent changes nothing.</summary>
public sealed class AgentHost(HostOptions options) : RemoteHost("agent", options)
{
    /// <inheritdoc/>
    protected override string Kind => "the agent";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Facts() => [new("reached", "an agent beside this process")];

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        using var local = new LocalTarget();
        Process = HostProcess.StartTalking(Path.Combine(folder, "console"), AgentProgram.For(local.Architecture), []);
        return (Process.Output, Process.Input);
    }
}
