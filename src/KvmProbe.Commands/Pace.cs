using System.Diagnostics;

namespace KvmProbe.Commands;

/// <summary>How fast things are done, and what time is left.</summary>
public sealed class Pace
{
    private const int Enough = 10;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>In words, once there is something to judge by.</summary>
    public string Of(int done, int total)
    {
        var rate = done / _clock.Elapsed.TotalSeconds;
        return done < Enough ? $"starting, {_clock.Elapsed.TotalSeconds:0} s" : $"{rate:0} a second, {TimeSpan.FromSeconds((total - done) / rate):m\\:ss} left";
    }
}
