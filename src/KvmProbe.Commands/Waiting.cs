using System.Diagnostics;
using Spectre.Console;

namespace KvmProbe.Commands;

/// <summary>
/// What is waited for, on standard error: on a terminal a line with the seconds and with what is said meanwhile, elsewhere a line every ten
/// seconds. Standard output stays as it is.
/// </summary>
public static class Waiting
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    /// <summary>Waits for some work.</summary>
    /// <param name="what">What is waited for, in a few words.</param>
    /// <param name="work">The work.</param>
    public static T For<T>(string what, Func<T> work) => Terminal.HasError ? Live(what, work) : Plain(what, work);

    private static T Plain<T>(string what, Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new Timer(_ => Console.Error.WriteLine($"{what}: {clock.Elapsed.TotalSeconds:0} s"), null, PlainInterval, PlainInterval);
        return work();
    }

    private static T Live<T>(string what, Func<T> work)
    {
        var error = Console.Error;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        using var guard = new CursorGuard(console);
        var kept = new List<string>();
        try
        {
            return Live(console, what, work, kept);
        }
        finally
        {
            kept.ForEach(error.WriteLine);
        }
    }

    private static T Live<T>(IAnsiConsole console, string what, Func<T> work, List<string> kept)
    {
        var error = Console.Error;
        return console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(what)).IsIndeterminate();
                using var said = new LastLine(line => task.Description = Markup.Escape($"{what}: {line}"), kept.Add);
                Console.SetError(said);
                try
                {
                    return work();
                }
                finally
                {
                    Console.SetError(error);
                }
            });
    }
}
