using System.Diagnostics;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Judging;

/// <summary>One run of the suite on one host, and its record.</summary>
public sealed class Run : IDisposable
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TestBeds _testBeds;
    private readonly RecordWriter _record;
    private readonly Waivers _waivers;
    private readonly PromisedDocument _document;
    private readonly bool _isPart;

    private Run(Suite suite, RunOptions options)
    {
        _document = suite.Data.Document;
        var host = HostDoor.Find(options.Host, HostOptions.FromEnvironment());
        var first = Bed(host);
        var cases = suite.On(first.Facts.Architecture).Count(@case => options.Selects(@case));
        _testBeds = new TestBeds(first, host.Machines(cases), () => Bed(HostDoor.Find(options.Host, HostOptions.FromEnvironment())));
        _waivers = Waivers.Load(options.Waive ?? (options.Host == HostDoor.Auto && !_testBeds.First.IsLocal ? Waivers.OfTheArchive : null), suite);
        var folder = options.RecordFolder ?? RecordFolder.New(options.Host, _testBeds.Facts);
        _record = new RecordWriter(folder);
        RecordFolder.SetLatest(folder);
        _isPart = options.RecordFolder is not null;
        if (_record.IsNew)
        {
            _record.Begin(new RecordHeader
            {
                Suite = suite.Assembly.GetName().Version!.ToString(3),
                Started = DateTimeOffset.UtcNow,
                Cases = cases,
                Selected = options.Filter,
                KnownBugs = _testBeds.First.KnownBugs,
                Host = suite.On(first.Facts.Architecture).Any(@case => @case.OnRequest is not null && options.Selects(@case))
                    ? new Dictionary<string, string>(_testBeds.FactsForRecord) { ["seed"] = options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture) }
                    : _testBeds.FactsForRecord,
                Labels = options.Labels.Select(label => label.Split('=', 2)).ToLookup(label => label[0], label => label[^1]).ToDictionary(label => label.Key, label => label.Last()),
            });
            _record.Surface(_testBeds.ReadSurface());
        }

        TestBed Bed(Host one) => new(one, suite.Data, options.Perturbations, Amend, options.Seed);
    }

    /// <summary>Opens the host and begins the record, or goes on with one.</summary>
    /// <exception cref="HostUnavailableException">Something that the host needs is missing here.</exception>
    /// <exception cref="TargetLostException">The host did not come up.</exception>
    public static Run Open(Suite suite, RunOptions options)
    {
        try
        {
            return new Run(suite, options);
        }
        catch (Exception e) when (e is HostUnavailableException or TargetLostException && options.RecordFolder is not null)
        {
            RecordFolder.WriteProblem(options.RecordFolder!, e.Message);
            throw;
        }
    }

    /// <summary>The host in one line.</summary>
    public string HostLine => _testBeds.Facts.Line;

    /// <summary>The host's architecture.</summary>
    public Architecture Architecture => _testBeds.Facts.Architecture;

    /// <summary>Runs a case and writes it to the record.</summary>
    /// <param name="case">The case.</param>
    /// <param name="fixture">The object that has the verb.</param>
    public Outcome Judge(Case @case, object fixture)
    {
        var begun = TimeSpan.Zero;
        var outcome = _waivers.Apply(
            _testBeds.Judge(@case, lab => Verb.Observe(@case, fixture, lab), () =>
            {
                _record.Start(@case.Id);
                begun = _clock.Elapsed;
            }),
            _testBeds.Facts,
            _testBeds.First.Capability).Quoting(_document);
        _record.End(CaseEnds.Of(outcome, (_clock.Elapsed - begun).TotalMilliseconds));
        return outcome;
    }

    /// <summary>The case had ended when it was found out.</summary>
    private void Amend(Outcome outcome)
    {
        Console.Error.WriteLine(outcome.Message(HostLine));
        _record.Amend(CaseEnds.Of(_waivers.Apply(outcome, _testBeds.Facts, _testBeds.First.Capability), 0));
    }

    /// <summary>Ends the record, and lets the host go.</summary>
    public void Dispose()
    {
        _testBeds.Finish();
        if (!_isPart)
        {
            _record.Done(Math.Round(_clock.Elapsed.TotalMilliseconds, 3));
        }

        _record.Dispose();
        _testBeds.Dispose();
    }
}
