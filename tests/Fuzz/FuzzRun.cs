using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KvmProbe.Fuzz;

/// <summary>Tries one input after another, by turns for each thing that takes some, and says what was found.</summary>
internal sealed class FuzzRun : IDisposable
{
    /// <summary>No input may take longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Nor make more than this, in bytes.</summary>
    private const long Most = 1L << 30;

    /// <summary>Nor may all of them together leave more than this.</summary>
    private const long MostLeft = 512L << 20;

    private const int MostFound = 20;
    private const int MostShown = 2000;
    private readonly IFuzzed[] _all;
    private readonly DataCopy _copy = new();
    private readonly Dictionary<string, int> _tried = [];
    private readonly HashSet<string> _found = [];
    private byte[] _input = [];
    private string _what = "nothing";

    /// <summary>Chooses.</summary>
    /// <param name="names">Names; none for all.</param>
    internal FuzzRun(IReadOnlyList<string> names)
    {
        IFuzzed[] all = [new FuzzedAgent(), new FuzzedRecord(_copy.Folder), new FuzzedData(_copy), new FuzzedTables()];
        _all = names.Count == 0 ? all : [.. all.Where(one => names.Contains(one.Name))];
    }

    /// <summary>Runs until the time is over, or much was found.</summary>
    internal int Run(TimeSpan time, int seed, bool once)
    {
        if (_all.Length == 0)
        {
            Console.Error.WriteLine("error: there is nothing of that name: agent, record, data, tables");
            return 2;
        }

        Console.WriteLine($"fuzz: seed {seed}, {time.TotalSeconds:0} s, {string.Join(", ", _all.Select(one => one.Name))}");
        AppDomain.CurrentDomain.UnhandledException += (_, e) => Say(e.ExceptionObject.ToString()!);
        var clock = Stopwatch.StartNew();
        using var watch = new Timer(_ => Environment.FailFast($"{_what}: nothing came of it within {Patience.TotalSeconds} s"), null, Timeout.Infinite, Timeout.Infinite);
        for (var number = seed; once ? number == seed : clock.Elapsed < time; number++)
        {
            // Each thing has the same time, not the same count.
            foreach (var one in _all)
            {
                var turn = Stopwatch.StartNew();
                for (var within = number; once ? within == number : turn.Elapsed.TotalSeconds < 1 && clock.Elapsed < time; within += 1 << 16)
                {
                    watch.Change(Patience, Timeout.InfiniteTimeSpan);
                    Try(one, within);
                    if (_found.Count >= MostFound)
                    {
                        return 1;
                    }
                }
            }
        }

        watch.Change(Timeout.Infinite, Timeout.Infinite);
        Console.WriteLine($"fuzz: {(_found.Count == 0 ? "nothing" : _found.Count)} found in {string.Join(", ", _tried.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} of {pair.Key}")))}");
        return _found.Count == 0 ? 0 : 1;
    }

    public void Dispose() => _copy.Dispose();

    private void Try(IFuzzed one, int seed)
    {
        (_what, _input) = ($"{one.Name} --seed {seed} --once", []);
        _tried[one.Name] = _tried.GetValueOrDefault(one.Name) + 1;
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            one.Try(new Random(seed), input => _input = input);
            var made = GC.GetTotalAllocatedBytes() - before;
            var left = made > Most || _tried[one.Name] % 1000 == 0 ? GC.GetTotalMemory(forceFullCollection: true) : 0;
            if (made > Most || left > MostLeft)
            {
                throw new FindingException($"it made {made} bytes, and {left} are left");
            }
        }
#pragma warning disable CA1031 // What must not be thrown is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (_found.Add(KindOf(e)))
            {
                Say(e.ToString());
            }
        }
    }

    /// <summary>What is found again is not said again.</summary>
    private static string KindOf(Exception e) => e is FindingException
        ? string.Concat(e.Message.Split('\n')[0].Where(c => !char.IsAsciiDigit(c)).Take(60))
        : $"{e.GetType().Name} {e.StackTrace?.Split('\n')[0]}";

    private static string Shown(string text) => KvmReport.Printable.Text(text.Length > MostShown ? text[..MostShown] : text);

    private void Say(string what)
    {
        var file = Path.Combine(Path.GetTempPath(), $"kvmprobe-fuzz-{Environment.ProcessId}-{_found.Count}.input");
        File.WriteAllBytes(file, _input);
        Console.Error.WriteLine($"FOUND: {_what}\n{Shown(what)}\nthe input, in {file}:\n{Shown(Encoding.UTF8.GetString(_input))}");
    }
}
