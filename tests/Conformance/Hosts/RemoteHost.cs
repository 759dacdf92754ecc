using System.Text;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Hosts;

/// <summary>A host that an agent runs on: how it is started and what it said on its console.</summary>
public abstract class RemoteHost(string spec, HostOptions options) : Host
{
    private HostProcess? _process;
    private RemoteTarget? _target;
    private string? _folder;
    private TimeSpan _cameUp;

    /// <inheritdoc/>
    public override string Spec => spec;

    /// <inheritdoc/>
    public override bool IsAlive => _target is { IsLost: false } && _process is { HasExited: false } && !HasPanicked;

    /// <inheritdoc/>
    public override string? Obituary =>
        ReadConsole().LastOrDefault(line => line.Contains("Kernel panic", StringComparison.Ordinal)) is { } panic ? panic
        : _process is { HasExited: true } ? $"{Kind} ended with status {_process.ExitCode}"
        : null;

    /// <summary>The options that were chosen.</summary>
    protected HostOptions Options => options;

    /// <summary>What the host is run by, in a word or two: <c>QEMU</c>, <c>the agent</c>.</summary>
    protected abstract string Kind { get; }

    /// <summary>How long such a host may take to come up when nothing else was chosen.</summary>
    protected abstract TimeSpan UsualBoot { get; }

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
    public override IReadOnlyList<string> ConsoleTail(int lines = 40) => [.. ReadConsole().TakeLast(lines)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>(Facts())
    {
        ["seconds to come up"] = _cameUp.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>What there is to say about how the host is had.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Facts();

    /// <summary>Starts what makes the host.</summary>
    /// <param name="folder">A folder for this one run.</param>
    /// <param name="patience">How long it may take until there is a channel.</param>
    private protected abstract HostConnection Start(string folder, TimeSpan patience);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Stop();

    private bool HasPanicked => ReadConsole().Any(line => line.Contains("Kernel panic - not syncing", StringComparison.Ordinal));

    private void Start()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var patience = options.Boot ?? UsualBoot;
        _folder = HostFiles.NewRunFolder();
        try
        {
            var connection = Start(_folder, patience);
            _process = connection.Process;
            _target = new RemoteTarget(connection.FromAgent, connection.ToAgent, patience, options.Patience);
        }
        catch (TargetLostException exception)
        {
            var last = Obituary ?? ReadConsole().LastOrDefault(line => line.Trim().Length > 0) ?? "nothing was printed";
            Stop();
            throw new TargetLostException($"the host {spec} did not come up: {exception.Message}; its last words: {last}", exception);
        }
        catch
        {
            Stop();
            throw;
        }

        _cameUp = started.Elapsed;
    }

    private void Stop()
    {
        _target?.Dispose();
        _process?.Dispose();
        _target = null;
        _process = null;
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }

    private string[] ReadConsole()
    {
        if (_process is null || !File.Exists(_process.Console))
        {
            return [];
        }

        using var stream = new FileStream(_process.Console, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, 256 * 1024), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
    }
}

/// <summary>A host that has been started, and the channel to its agent.</summary>
internal sealed record HostConnection(HostProcess Process, Stream FromAgent, Stream ToAgent);
