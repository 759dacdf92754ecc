using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>A host that an agent runs on: how it is started and what it said on its console.</summary>
public abstract class RemoteHost(string spec, HostOptions options) : Host
{
    /// <summary>The status of what SIGXFSZ has ended.</summary>
    private const int ConsoleIsFull = 128 + 25;

    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(1);
    private RemoteTarget? _target;
    private string? _folder;
    private TimeSpan _cameUp;

    /// <inheritdoc/>
    public override string Spec => spec;

    /// <inheritdoc/>
    public override bool IsAlive => _target is { IsLost: false } && Process is { HasExited: false };

    /// <inheritdoc/>
    public override bool StoodStill => _target is { StoodStill: true };

    /// <inheritdoc/>
    public override string? Obituary
    {
        get
        {
            // Who has just died may need a moment to say so.
            Process?.WaitForExit(IsAlive ? TimeSpan.Zero : LastMoment);
            return ConsoleLines.LastOrDefault(line => line.Contains("Kernel panic", StringComparison.Ordinal)) is { } panic ? panic
                : Process is { HasExited: true, ExitCode: ConsoleIsFull } ? $"{Kind} was ended, because the host wrote more than 64 MiB to its console"
                : Process is { HasExited: true } ? $"{Kind} ended with status {Process.ExitCode}"
                : null;
        }
    }

    /// <summary>The options that were chosen.</summary>
    protected HostOptions Options => options;

    /// <summary>What the host is run by, in a word or two: <c>QEMU</c>, <c>the agent</c>.</summary>
    protected abstract string Kind { get; }

    /// <summary>How long such a host may take to come up when nothing else was chosen.</summary>
    protected abstract TimeSpan UsualBoot { get; }

    /// <summary>How often such a host is started before it counts as one that does not come up.</summary>
    protected virtual int Attempts => 1;

    /// <summary>How long such a host may take over an answer when nothing else was chosen.</summary>
    protected virtual TimeSpan UsualPatience => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override TimeSpan Silence => Attempts * Boot + 2 * Patience + base.Silence;

    private TimeSpan Boot => options.Boot ?? UsualBoot;

    private string[] ConsoleLines => Process?.Console.Read() ?? [];

    private TimeSpan Patience => options.Patience ?? UsualPatience;

    /// <inheritdoc/>
    public override ITarget Open()
    {
        if (_target is null)
        {
            Start();
        }

        return _target!;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        Stop();
        Start();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ConsoleTail(string note, int lines) => Process?.Console.Tail(note, lines) ?? [];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>(Facts())
    {
        ["seconds to come up"] = _cameUp.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>What there is to say about how the host is had.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Facts();

    /// <summary>Starts what makes the host, sets <see cref="Process"/> to it, and gives the channel to the agent.</summary>
    /// <param name="folder">A folder for this one run.</param>
    /// <param name="patience">How long it may take until there is a channel.</param>
    private protected abstract (Stream FromAgent, Stream ToAgent) Start(string folder, TimeSpan patience);

    /// <summary>What makes the host, once it is started.</summary>
    private protected HostProcess? Process { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Stop();

    private void Start()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        for (var left = Attempts - 1; ; left--)
        {
            try
            {
                StartOnce();
                break;
            }
            catch (TargetLostException e) when (left > 0)
            {
                Console.Error.WriteLine($"{e.Message}: once more");
            }
        }

        _cameUp = started.Elapsed;
    }

    private void StartOnce()
    {
        var patience = Boot;
        _folder = HostFiles.NewRunFolder();
        try
        {
            var (fromAgent, toAgent) = Start(_folder, patience);
            _target = new RemoteTarget(fromAgent, toAgent, patience, Patience);
        }
        catch (TargetLostException exception)
        {
            var obituary = Obituary is { } text ? $"; {text}" : "";
            var last = string.Join(" | ", ConsoleLines.Where(line => line.Trim().Length > 0).TakeLast(3).DefaultIfEmpty("none"));
            Stop();
            throw new TargetLostException($"the host {spec} did not come up: {exception.Message}{obituary}; its last words: {last}", exception);
        }
        catch
        {
            Stop();
            throw;
        }
    }

    private void Stop()
    {
        _target?.Dispose();
        Process?.Dispose();
        _target = null;
        Process = null;
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }
}
