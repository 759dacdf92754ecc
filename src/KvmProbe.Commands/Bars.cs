using System.Diagnostics;
using Spectre.Console;

namespace KvmProbe.Commands;

/// <summary>How far things are: on a terminal a bar each, elsewhere a line of all of them every ten seconds.</summary>
public sealed class Bars
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);
    private readonly ProgressContext? _live;
    private readonly Dictionary<string, ProgressTask> _tasks = [];
    private readonly Dictionary<string, string> _lines = [];
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();

    private Bars(ProgressContext? live) => _live = live;

    /// <summary>Shows bars while some work is done, and clears them.</summary>
    public static T While<T>(Func<Bars, T> work)
    {
        if (!Terminal.HasOutput)
        {
            return work(new Bars(null));
        }

        using var guard = new CursorGuard(AnsiConsole.Console);
        return AnsiConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 24 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bars(context)));
    }

    /// <summary>Says how far a thing is.</summary>
    /// <param name="name">What tells the thing from others.</param>
    /// <param name="done">How much of it is done.</param>
    /// <param name="total">How much there is to do; 0 when that is not known yet.</param>
    /// <param name="isBad">Whether something of it failed.</param>
    /// <param name="line">The same in words.</param>
    public void Set(string name, int done, int total, bool isBad, string line)
    {
        _lines[name] = line;
        if (_live is null)
        {
            return;
        }

        if (!_tasks.TryGetValue(name, out var task))
        {
            _tasks[name] = task = _live.AddTask(Markup.Escape(line));
        }

        task.IsIndeterminate = total == 0;
        task.MaxValue = Math.Max(1, total);
        task.Value = done;
        task.Description = isBad ? $"[red]{Markup.Escape(line)}[/]" : Markup.Escape(line);
    }

    /// <summary>Prints the line where there is no terminal, once it is time to.</summary>
    public void Show()
    {
        if (_live is null && _sinceShown.Elapsed >= PlainInterval)
        {
            _sinceShown.Restart();
            Console.WriteLine(string.Join("  ", _lines.Values).TrimEnd());
        }
    }
}
