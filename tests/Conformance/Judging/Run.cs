using System.Diagnostics;
using KvmProbe.Conformance.Model;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Conformance.Judging;

/// <summary>One run of the suite on one host: opened when the first case needs it, closed after the last.</summary>
public sealed class Run : IDisposable
{
    private static readonly Lazy<string?> LazyDataProblem = new(FindDataProblem);
    private static readonly Lazy<string?> LazyHostProblem = new(FindHostProblem);
    private static readonly Lazy<Run> LazyCurrent = new(Open);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Bench _bench;
    private readonly RecordWriter _record;
    private readonly bool _isPart;

    private Run(RunOptions options)
    {
        _bench = new Bench(HostDoor.Find(options.Host, HostOptions.FromEnvironment()), Deviations.Load(), Approvals.Current);
        var folder = options.RecordFolder ?? RecordFolder.New(options.Host, _bench.Facts);
        _record = new RecordWriter(folder);
        RecordFolder.SetLatest(folder);
        _isPart = options.RecordFolder is not null;
        if (_record.IsNew)
        {
            _record.Begin(new RecordHeader
            {
                Suite = typeof(Run).Assembly.GetName().Version!.ToString(3),
                Started = DateTimeOffset.UtcNow,
                Cases = Suite.Current.Cases.Count(Selects),
                Selected = options.Filter,
                Host = _bench.FactsForRecord,
            });
            _record.Surface(_bench.ReadSurface());
        }
    }

    /// <summary>The run of this process.</summary>
    public static Run Current => LazyCurrent.Value;

    /// <summary>Why there are no cases to run, in one line; null when there are some. No host is looked at.</summary>
    public static string? DataProblem => LazyDataProblem.Value;

    /// <summary>Why the host cannot be had, in one line; null when it can. Fetches what it needs.</summary>
    public static string? HostProblem => LazyHostProblem.Value;

    /// <summary>The host in one line.</summary>
    public static string HostLine => LazyCurrent.IsValueCreated ? Current._bench.Facts.Line : "unknown";

    /// <summary>Whether a case belongs to this run.</summary>
    public static bool Selects(Case @case) => RunOptions.FromEnvironment().Selects(@case.Id);

    /// <summary>Runs a case and writes it to the record.</summary>
    /// <param name="case">The case.</param>
    /// <param name="fixture">The object that has the verb.</param>
    public Outcome Judge(Case @case, object fixture)
    {
        var begun = TimeSpan.Zero;
        var outcome = _bench.Judge(@case, lab => Verb.Observe(@case, fixture, lab), () =>
        {
            _record.Start(@case.Id);
            begun = _clock.Elapsed;
        });
        _record.End(CaseEnds.Of(outcome, (_clock.Elapsed - begun).TotalMilliseconds));
        return outcome;
    }

    /// <summary>Ends the run, if there was one.</summary>
    public static void End()
    {
        if (LazyCurrent.IsValueCreated)
        {
            Current.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isPart)
        {
            _record.Done(Math.Round(_clock.Elapsed.TotalMilliseconds, 3));
        }

        _record.Dispose();
        _bench.Dispose();
    }

    private static Run Open()
    {
        var options = RunOptions.FromEnvironment();
        try
        {
            return new Run(options);
        }
        catch (Exception e) when (e is HostUnavailableException or TargetLostException && options.RecordFolder is not null)
        {
            RecordFolder.WriteProblem(options.RecordFolder!, e.Message);
            throw;
        }
    }

    private static string? FindHostProblem()
    {
        var host = RunOptions.FromEnvironment().Host;
        return HostDoor.Problem(host) is not { } problem ? null
            : host == HostDoor.Local ? $"{problem}. On an emulated host, which needs none of that: KVMPROBE_HOST={HostDoor.Auto} dotnet test" : problem;
    }

    private static string? FindDataProblem()
    {
        try
        {
            return SuiteCheck.Problems().FirstOrDefault()
                ?? (Suite.Current.Cases.Any(Selects) ? null : $"no case matches {RunOptions.FromEnvironment().Words}");
        }
        catch (DataException e)
        {
            return e.Message;
        }
    }
}
