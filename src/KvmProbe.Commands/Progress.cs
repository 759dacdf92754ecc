using System.Text;

namespace KvmProbe.Commands;

/// <summary>Shows how far a run is, from its record: on a terminal one line that changes, elsewhere a line every few seconds.</summary>
/// <param name="total">How many cases the run has; 0 shows nothing.</param>
public sealed class Progress(int total)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);
    private readonly bool _terminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
    private readonly KvmReport.Palette _palette = KvmReport.Palette.ForConsole();
    private readonly System.Diagnostics.Stopwatch _clock = System.Diagnostics.Stopwatch.StartNew();
    private DateTime _shown = DateTime.UtcNow;
    private long _read;
    private int _ended;
    private int _failed;
    private string _running = "";

    /// <summary>Shows the state now.</summary>
    public void Show(string record)
    {
        Read(record);
        if (total == 0 || (!_terminal && DateTime.UtcNow - _shown < PlainInterval))
        {
            return;
        }

        _shown = DateTime.UtcNow;
        var line = $"{_ended} of {total} cases, {_failed} failed, {Rate()}   {_running}";
        if (_terminal)
        {
            var width = Math.Max(20, Console.BufferWidth - 1);
            var text = line.Length > width ? line[..width] : line.PadRight(width);
            Console.Write($"\r{(_failed > 0 ? _palette.Bad(text) : text)}");
        }
        else
        {
            Console.WriteLine(line);
        }
    }

    /// <summary>How fast it goes and what is left, once there is something to judge by.</summary>
    private string Rate()
    {
        var rate = _ended / _clock.Elapsed.TotalSeconds;
        return _ended < 10 ? "starting" : $"{rate:0} a second, {TimeSpan.FromSeconds((total - _ended) / rate):m\\:ss} left";
    }

    /// <summary>Clears the line that changes.</summary>
    public void Finish(string record)
    {
        Read(record);
        if (_terminal && total > 0)
        {
            Console.Write($"\r{new string(' ', Math.Max(20, Console.BufferWidth - 1))}\r");
        }
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
            case "start":
                _running = json.RootElement.GetProperty("id").GetString()!;
                break;
            case "end":
                _ended++;
                _failed += KvmReport.Verdicts.Fails(json.RootElement.GetProperty("verdict").GetString()!) ? 1 : 0;
                break;
            default:
                break;
        }
    }
}
