using KvmProbe.Conformance.Hosts;
using KvmProbe.Conformance.Model;
using KvmProbe.Conformance.Surface;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Conformance.Judging;

/// <summary>
/// A host and what judges the cases on it. On a host that is not this process, a case that takes the host with it is a result: the
/// verdict is its own, the host is had afresh, and the next case finds it as the first one did.
/// </summary>
public sealed class Bench : IDisposable
{
    private const int ConsoleLines = 60;
    private readonly Host _host;
    private readonly Deviations _deviations;
    private readonly IApprovals _approvals;
    private readonly Lock _turn = new();
    private ITarget _target = null!;
    private Judge _judge = null!;
    private string? _gone;

    /// <summary>Opens the host.</summary>
    /// <exception cref="HostUnavailableException">Something that it needs is missing here.</exception>
    /// <exception cref="TargetLostException">It did not come up.</exception>
    public Bench(Host host, Deviations deviations, IApprovals approvals)
    {
        _host = host;
        _deviations = deviations;
        _approvals = approvals;
        Open();
    }

    /// <summary>The host.</summary>
    public HostFacts Facts { get; private set; } = null!;

    /// <summary>The host's facts as a record has them, and how it is had.</summary>
    public IReadOnlyDictionary<string, string> FactsForRecord => new Dictionary<string, string>(
        Facts.ForRecord(_host.Spec).Concat(_host.Describe()));

    /// <summary>Everything that the host's KVM offers; a host that does not survive the questions is had afresh for the cases.</summary>
    public IReadOnlyList<SurfacePart> ReadSurface()
    {
        var surface = SurfaceReader.Read(_target);
        if (!_host.IsAlive)
        {
            Revive();
        }

        return surface;
    }

    /// <summary>Runs a case and decides; when the case costs the host, the host is had afresh.</summary>
    /// <param name="case">The case.</param>
    /// <param name="observe">Its verb.</param>
    /// <param name="begins">Told when it is this case's turn.</param>
    public Outcome Judge(Case @case, Func<Lab, string> observe, Action begins)
    {
        if (_host is LocalHost)
        {
            begins();
            return Decide(@case, observe);
        }

        // One at a time, so that it is never a question which case killed the host.
        lock (_turn)
        {
            begins();
            return _gone is null ? JudgeMortal(@case, observe) : Ended(@case, Verdict.crash, _gone);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _host.Dispose();

    private Outcome JudgeMortal(Case @case, Func<Lab, string> observe)
    {
        _host.Note(@case.Id);
        var outcome = Decide(@case, observe);
        if (outcome.Verdict is not (Verdict.hang or Verdict.crash) && _host.IsAlive)
        {
            return outcome;
        }

        var obituary = _host.Obituary;
        var verdict = obituary is null && (_host.StoodStill || outcome.Verdict == Verdict.hang) ? Verdict.hang : Verdict.crash;
        var console = string.Join('\n', _host.ConsoleTail(ConsoleLines));
        var ended = Ended(
            @case, verdict, $"{obituary ?? outcome.Observed}{(console.Length > 0 ? $"\nthe console's last lines:\n{console}" : "")}");
        Revive();
        return ended;
    }

    private Outcome Decide(Case @case, Func<Lab, string> observe)
    {
        Outcome? outcome = null;
        try
        {
            using var lab = new Lab(_target, Facts);
            return outcome = _judge.Decide(@case, () => observe(lab), Refusal.Of(@case, lab));
        }
        catch (TargetLostException e)
        {
            // The host may also die of what a case leaves behind.
            return outcome is { Verdict: Verdict.hang or Verdict.crash } ? outcome : Ended(@case, Verdict.crash, e.Message);
        }
    }

    private void Revive()
    {
        try
        {
            _host.Restart();
            Open();
        }
        catch (Exception e) when (e is TargetLostException or HostUnavailableException)
        {
            _gone = $"not run: {e.Message}";
        }
    }

    private void Open()
    {
        _target = _host.Open();
        if (HostDoor.Problem(_target) is { } problem)
        {
            throw new HostUnavailableException(problem);
        }

        Facts = HostFacts.Read(_target);
        _judge = new Judge(Facts, new Gate(_target, Facts), _deviations, _approvals);
    }

    private static Outcome Ended(Case @case, Verdict verdict, string what) => new(@case, verdict, @case.Row.Expect.ToString(), what);
}
