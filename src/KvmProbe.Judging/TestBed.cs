using KvmProbe.Guests.Architectures;
using KvmProbe.Hosts;
using KvmProbe.Perturbations;
using KvmProbe.Perturbations.Architectures;
using KvmProbe.Surface;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Judging;

/// <summary>
/// A host and what judges the cases on it. On a host that is not this process, a case that takes the host with it is a result: the
/// host is brought up again, and when several cases ran side by side, each of them runs again alone, to find the one that has the verdict. So does
/// a case whose guest hung beside others: they share one emulated CPU.
/// </summary>
public sealed class TestBed : IDisposable
{
    private const int ConsoleLines = 60;

    /// <summary>An alarm and the panic that follows it are longer than what is shown of a console.</summary>
    private const int AlarmLines = 400;

    /// <summary>What a kernel does later, it does within this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>After so many cases nothing new is begun until it is known what they have left behind.</summary>
    private const int CasesBetweenLooks = 200;

    private readonly Host _host;
    private readonly Action<Outcome> _amend;
    private readonly int _seed;
    private readonly SuiteData _data;
    private readonly IReadOnlyList<string> _perturbations;
    private readonly ReaderWriterLockSlim _door = new();
    private HostSession _session;
    private string? _gone;

    /// <summary>Opens the host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="data">The data of the suite.</param>
    /// <param name="perturbations">The names of what is done to every guest.</param>
    /// <param name="amend">Told of a case that had ended, and turns out to have left something behind.</param>
    /// <param name="seed">What cases that try things at random begin with.</param>
    /// <exception cref="HostUnavailableException">Something that it needs is missing here.</exception>
    /// <exception cref="TargetLostException">It did not come up.</exception>
    public TestBed(Host host, SuiteData data, IReadOnlyList<string>? perturbations = null, Action<Outcome>? amend = null, int seed = 1)
    {
        _seed = seed;
        _amend = amend ?? (_ => { });
        _perturbations = perturbations ?? [];
        _host = host;
        _data = data;
        _session = Open();
    }

    /// <summary>The host.</summary>
    public HostFacts Facts => _session.Facts;

    /// <summary>The host's facts as a record has them, and how it is had.</summary>
    public IReadOnlyDictionary<string, string> FactsForRecord => new Dictionary<string, string>(
    [
        .. Facts.ForRecord(_host.Spec),
        .. _host.Describe(),
        .. Fact("kernel's warnings", _session.Watch),
        .. Fact("perturbed", _perturbations.Count == 0 ? null : string.Join(' ', _perturbations)),
    ]);

    /// <summary>Whether it is this machine.</summary>
    public bool IsLocal => _host is LocalHost;

    /// <summary>The bugs that the host's kernel is known to have.</summary>
    public IReadOnlyList<KnownBug> KnownBugs => KernelBugs.Of(_data.Deviations, Facts, Capability);

    /// <summary>What the host answers about a capability.</summary>
    public long Capability(Abi.Capability capability) => _session.Judge.Capability(capability);

    /// <summary>Everything that the host's KVM offers; a host that does not survive the questions is brought up again for the cases.</summary>
    public IReadOnlyList<SurfacePart> ReadSurface()
    {
        var surface = SurfaceReader.Read(_session.Target);
        if (!_host.IsAlive)
        {
            Revive();
        }

        return surface;
    }

    /// <summary>Runs a case and decides; when the case costs the host, the host is brought up again.</summary>
    /// <param name="case">The case.</param>
    /// <param name="observe">Its verb.</param>
    /// <param name="begins">Told when it begins.</param>
    public Outcome Judge(Case @case, Func<Lab, string> observe, Action begins)
    {
        HostSession session;
        Outcome outcome;
        _door.EnterReadLock();
        try
        {
            begins();
            session = _session;
            outcome = Decide(@case, observe);
            if (IsWell(outcome, session))
            {
                if (session.Leftovers is null || session.HasRun(new Attempt(@case, observe)) < CasesBetweenLooks)
                {
                    return outcome;
                }
            }
            else
            {
                session.Suspect(@case.Id);
            }
        }
        finally
        {
            _door.ExitReadLock();
        }

        _door.EnterWriteLock();
        try
        {
            if (!session.Suspects.Contains(@case.Id))
            {
                Look();
                return outcome;
            }

            return Settle(@case, observe, session, outcome);
        }
        finally
        {
            _door.ExitWriteLock();
        }
    }

    /// <summary>After the last case: looks for what was left behind, and on a host that is there for the suite alone, whether KVM can be unloaded and loaded again.</summary>
    public void Finish()
    {
        var session = _session;
        var last = session.Ran is [.., var one] ? one : null;
        Look();
        if (last is not null && _gone is null && _session == session && session.Leftovers is not null && Survives(last, () => new KvmModules(_session.Target).Reload()) is { } problem)
        {
            _amend(Ended(last.Case, new HostFailure(Verdict.alarm, $"after all cases: {problem}")));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _host.Dispose();
        _door.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> Fact(string name, string? value) => value is null ? [] : [new(name, value)];

    /// <summary>Says what becomes of a case that a session of the host ended with. Nothing else runs meanwhile.</summary>
    private Outcome Settle(Case @case, Func<Lab, string> observe, HostSession session, Outcome outcome)
    {
        session.Settled++;
        var onlyGuestHung = outcome.Verdict == Verdict.hang && _host.IsAlive;
        if (session.HostFailure is null)
        {
            session.HostFailure = Examine(@case, outcome, session);
            Revive();
        }

        if (session.Suspects.Count == 1 && !onlyGuestHung)
        {
            return Ended(@case, session.HostFailure);
        }

        var again = _session;
        var alone = Decide(@case, observe);
        if (!IsWell(alone, again))
        {
            session.IsExplained = true;
            var failure = Examine(@case, alone, again);
            Revive();
            return Ended(@case, failure);
        }

        if (onlyGuestHung)
        {
            return alone with { Reason = $"{alone.Reason}{(alone.Reason is null ? "" : "; ")}beside other cases it hung: {outcome.Observed}" };
        }

        return session.IsExplained || session.Settled < session.Suspects.Count
            ? alone
            : Ended(@case, session.HostFailure with { What = $"while {string.Join(", ", session.Suspects)} ran, none of which does it alone: {session.HostFailure.What}" });
    }

    private Outcome Decide(Case @case, Func<Lab, string> observe)
    {
        if (_gone is not null)
        {
            return Ended(@case, new HostFailure(Verdict.crash, _gone));
        }

        Outcome? outcome = null;
        try
        {
            _host.Note(@case.Id);
            var names = _perturbations.Append(@case.Perturbation).OfType<string>().Distinct().Where(name => !_data.Exemptions.Exempt(_session.Facts.Architecture, name, @case.Id, _session.Facts.Kernel)).ToList();
            using var perturbed = names.Count == 0 ? null : new PerturbedTarget(_session.Target, StateLists.Of(_session.Target), KnownPerturbations.Make(names));
            using var lab = new Lab(perturbed ?? _session.Target, _session.Facts, GuestArchitectures.Of(_session.Facts.Architecture)) { Seed = _seed };
            outcome = _session.Judge.Decide(@case, () => observe(lab), Refusal.Of(@case, lab, _session.Catalogue));
            return perturbed is { WasUsed: true } && outcome is { Fails: true, Known: null } ? outcome = outcome.PerturbedBy(names) : outcome;
        }
        catch (TargetLostException e)
        {
            // The host may also die of what a case leaves behind.
            return outcome is { Verdict: Verdict.hang or Verdict.crash } ? outcome : Ended(@case, new HostFailure(Verdict.crash, e.Message));
        }
    }

    /// <summary>Looks for what the last cases have left behind. Nothing else runs meanwhile; where there is something, each runs again alone, and the host is brought up anew.</summary>
    private void Look()
    {
        if (_gone is not null || _session.Leftovers is null || _session.Ran is not [.., var last])
        {
            return;
        }

        var session = _session;
        var left = Survives(last, () => Words(session.Leftovers.Take()));
        var ran = session.Ran.ToList();
        session.HasLooked();
        if (left is null)
        {
            return;
        }

        var found = false;
        foreach (var attempt in ran.TakeWhile(_ => _session == session))
        {
            if (Survives(attempt, () => Again(attempt, session)) is { } own)
            {
                found = true;
                _amend(Ended(attempt.Case, new HostFailure(Verdict.alarm, own)));
            }
        }

        if (_session != session)
        {
            return;
        }

        if (!found)
        {
            _amend(Ended(last.Case, new HostFailure(Verdict.alarm, $"{left}, by one of {string.Join(", ", ran.Select(attempt => attempt.Case.Id))}, none of which does it alone")));
        }

        // Nothing that comes later is to stumble over it.
        Revive();
    }

    private string? Again(Attempt attempt, HostSession session)
    {
        Decide(attempt.Case, attempt.Observe);
        return Words(session.Leftovers!.Take());
    }

    private static string? Words(IReadOnlyList<string> left) => left.Count == 0 ? null : $"left behind: {string.Join(", ", left)}";

    /// <summary>Does what a host may die of, because of what was left behind; then it is brought up again, and the last case that ran has the verdict.</summary>
    private string? Survives(Attempt last, Func<string?> look)
    {
        try
        {
            var problem = look();
            if (_host.IsAlive)
            {
                return problem;
            }
        }
        catch (TargetLostException)
        {
            // What is left to be said is found out below.
        }

        var failure = Examine(last.Case, new Outcome(last.Case, Verdict.crash, "", "the host ended"), _session);
        _amend(Ended(last.Case, failure with { What = $"while it was looked for what is left behind: {failure.What}" }));
        Revive();
        return null;
    }

    /// <summary>Whether the host is as good after a case as before it; where there is none any more, nothing can be worse.</summary>
    private bool IsWell(Outcome outcome, HostSession session) =>
        _gone is not null
        || (_host is LocalHost || (outcome.Verdict is not (Verdict.hang or Verdict.crash) && _host.IsAlive)) && session.IsQuiet();

    private HostFailure Examine(Case @case, Outcome outcome, HostSession session)
    {
        if (session.Alarm is { } warned)
        {
            return new HostFailure(Verdict.alarm, warned);
        }

        var obituary = _host.Obituary;
        var lines = _host.ConsoleTail(@case.Id, ConsoleLines);
        var alarm = obituary is not null && KernelAlarm.IsReasonOf(obituary) ? KernelAlarm.Last(_host.ConsoleTail(@case.Id, AlarmLines)) : null;
        var verdict = alarm is not null ? Verdict.alarm
            : obituary is null && (_host.StoodStill || outcome.Verdict == Verdict.hang) ? Verdict.hang
            : Verdict.crash;
        return new HostFailure(verdict, $"{alarm?.ToString() ?? obituary ?? outcome.Observed}{(lines.Count > 0 ? $"{Panic.Console}{string.Join('\n', lines)}" : "")}");
    }

    private void Revive()
    {
        try
        {
            _host.Restart();
            _session = Open();
        }
        catch (Exception e) when (e is TargetLostException or HostUnavailableException)
        {
            _gone = $"not run: {e.Message}";
        }
    }

    private HostSession Open()
    {
        var target = _host.Open();
        if (HostDoor.Problem(target, _host.KvmAdvice) is { } problem)
        {
            throw new HostUnavailableException(problem);
        }

        var facts = _host.ReadFacts();
        _ = facts.Kernel;
        if (!_data.Catalogues.TryGetValue(facts.Architecture, out var catalogue))
        {
            throw new HostUnavailableException($"the suite has no cases of {facts.Architecture} yet: it has those of {string.Join(", ", _data.Catalogues.Keys)}");
        }

        var judge = new Judge(facts, new Gate(target, facts, catalogue), catalogue, _data.Deviations, Approvals.Of(facts.Architecture));
        return new HostSession(target, facts, catalogue, judge, _host.WatchedLog is { } log ? new KernelLogReader(target, log) : null, facts.IsExpendable ? new Leftovers(target, Patience) : null);
    }

    private Outcome Ended(Case @case, HostFailure failure) => _session.Judge.Ended(@case, failure.Verdict, failure.What);
}
