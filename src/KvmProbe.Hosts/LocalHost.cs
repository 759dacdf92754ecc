using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>The kernel that the suite itself runs on.</summary>
public sealed class LocalHost : Host
{
    private readonly LocalTarget _target = new();

    /// <inheritdoc/>
    public override string Spec => "local";

    /// <inheritdoc/>
    public override bool IsAlive => true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string> { ["reached"] = "this process" };

    /// <inheritdoc/>
    public override ITarget Open() => _target;

    /// <inheritdoc/>
    public override void Restart()
    {
        // What would have to be restarted is the machine itself.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _target.Dispose();
}
