using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The kernel that the suite runs on, but through an agent beside it: shows that the agent changes nothing.</summary>
public sealed class AgentHost(HostOptions options) : RemoteHost("agent", options)
{
    /// <inheritdoc/>
    public override void Prepare()
    {
        HostFiles.RequireRunFolder();
        Build();
    }

    /// <inheritdoc/>
    protected override string Kind => "the agent";

    /// <inheritdoc/>
    protected override TimeSpan UsualBoot => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Facts() => [new("reached", "an agent beside this process")];

    /// <inheritdoc/>
    private protected override (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience)
    {
        Process = HostProcess.StartTalking(Path.Combine(folder, "console"), Build(), []);
        return (Process.Output, Process.Input);
    }

    private static string Build()
    {
        using var local = new LocalTarget();
        return AgentProgram.For(local.Architecture);
    }
}
