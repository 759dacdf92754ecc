using System.Diagnostics;
using System.Text;

namespace KvmProbe.Commands;

/// <summary>Shows how far a run is, from its record.</summary>
/// <param name="total">How many cases the run has; 0 shows nothing.</param>
/// <param name="host">The host's name. It has to come up first, which an emulated one takes its time for.</param>
public sealed class Progress(int total, string host)
{
    private readonly Stopwatch _coming = Stopwatch.StartNew();
    private Pace? _pace;
    private Bars? _bars;
    private long _read;
    private int _ended;
    private int _failed;
    private string _running = "";

    /// <summary>The state in words.</summary>
    public string Line => _pace is null
        ? $"{host} comes up, {_coming.Elapsed.TotalSeconds:0} s"
        : $"{_ended} of {total} cases, {_failed} failed, {_pace.Of(_ended, total)}   {_running}";

    /// <summary>Has the bar there while a process runs.</summary>
    public T While<T>(Func<T> work) => total == 0 ? work() : Bars.While(bars =>
    {
        _bars = bars;
        return work();
    });

    /// <summary>Shows the state now.</summary>
    public void Show(string record)
    {
        Read(record);
        _bars?.Set("cases", _ended, _pace is null ? 0 : total, _failed > 0, Line);
        _bars?.Show();
    }

    private void Read(string record)
    {
        if (!File.Exists(record))
        {
            return;
        }

        using var stream = new FileStream(record, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(_read, SeekOrigin.Begin);
        var bytes = new byte[stream.Length - _read];
        stream.ReadExactly(bytes);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        _read += whole;
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Take(line);
        }
    }

    private void Take(string line)
    {
        using var json = System.Text.Json.JsonDocument.Parse(line);
        switch (json.RootElement.GetProperty("event").GetString())
        {
            case "run":
                _pace ??= new Pace();
                break;
            case "start":
                _running = json.RootElement.GetProperty("id").GetString()!;
                break;
            case "end":
                _ended++;
                _failed += KvmReport.Verdicts.Fails(json.RootElement.GetProperty("verdict").GetString()!) && !json.RootElement.TryGetProperty("waived", out _) ? 1 : 0;
                break;
            default:
                break;
        }
    }
}
