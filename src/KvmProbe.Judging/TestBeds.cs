using KvmProbe.Guests;
using KvmProbe.Hosts;
using KvmProbe.Surface;
using KvmProbe.Targets;
using KvmReport;

namespace KvmProbe.Judging;

/// <summary>
/// The test beds of a run: one, or several of the same host where it can be had several times, so that all processors of this machine work.
/// The first is the one that the record speaks of.
/// </summary>
public sealed class TestBeds : IDisposable
{
    private readonly LeastBusy<TestBed> _beds = new();
    private readonly int _count;
    private readonly Task _others;

    /// <summary>Begins to open those besides the first; until they are up, it does the work alone.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many there shall be with it.</param>
    /// <param name="open">Opens one more.</param>
    public TestBeds(TestBed first, int count, Func<TestBed> open)
    {
        First = first;
        _count = count;
        _beds.Add(first);
        _others = Task.WhenAll(Enumerable.Range(1, count - 1).Select(_ => Task.Run(() => Add(open))));
    }

    /// <summary>The first.</summary>
    public TestBed First { get; }

    /// <summary>The host.</summary>
    public HostFacts Facts => First.Facts;

    /// <summary>The host's facts as a record has them, how it is had, and how often.</summary>
    public IReadOnlyDictionary<string, string> FactsForRecord =>
        _count == 1 ? First.FactsForRecord : new Dictionary<string, string>(First.FactsForRecord) { ["machines"] = $"{_count} side by side" };

    /// <summary>Everything that the host's KVM offers.</summary>
    public IReadOnlyList<SurfacePart> ReadSurface() => First.ReadSurface();

    /// <summary>Runs a case and decides.</summary>
    /// <param name="case">The case.</param>
    /// <param name="observe">Its verb.</param>
    /// <param name="begins">Told when it begins.</param>
    public Outcome Judge(Case @case, Func<Lab, string> observe, Action begins) => _beds.Do(bed => bed.Judge(@case, observe, begins));

    /// <summary>After the last case: looks for what was left behind.</summary>
    public void Finish()
    {
        _others.Wait();
        Parallel.ForEach(_beds.All, bed => bed.Finish());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _others.Wait();
        foreach (var bed in _beds.All)
        {
            bed.Dispose();
        }
    }

    /// <summary>Where one more does not come up, the others do its work: the first has shown that the host can be had.</summary>
    private void Add(Func<TestBed> open)
    {
        try
        {
            _beds.Add(open());
        }
        catch (Exception e) when (e is HostUnavailableException or TargetLostException)
        {
            Console.Error.WriteLine($"one machine less works on the cases: {e.Message}");
        }
    }
}
