using System.Runtime.InteropServices;
using KvmProbe.Hosts;

namespace KvmProbe.Commands;

/// <summary>Runs cases on releases, several side by side, until all are done or a signal comes.</summary>
/// <param name="run">Makes the run of some cases, by their ids, on a release.</param>
/// <param name="atOnce">How many side by side.</param>
public sealed class ReleaseRuns(Func<KernelRelease, IReadOnlyList<string>, IReleaseRun> run, int atOnce) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly List<PosixSignalRegistration> _caught = [];
    private readonly Dictionary<string, string> _problems = [];
    private volatile int _signal;

    /// <summary>The signal that ended it, as shells count; 0 while there was none.</summary>
    public int Signal => _signal;

    /// <summary>Why there is no record of a release; null when that was not seen.</summary>
    public string? Problem(KernelRelease release) => _problems.GetValueOrDefault(release.Name);

    /// <summary>From here on signals end the runs, and not this process.</summary>
    public void CatchSignals()
    {
        foreach (var (signal, number) in ((PosixSignal, int)[])[(PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1)])
        {
            _caught.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                End(number);
            }));
        }
    }

    /// <summary>Ends all of them as a signal does.</summary>
    /// <param name="signal">Its number.</param>
    public void End(int signal) => _signal = signal;

    /// <summary>Runs them in their order.</summary>
    /// <param name="todo">The releases, each with the ids of the cases.</param>
    /// <param name="done">Told of each release that is through.</param>
    public void RunAll(IReadOnlyList<(KernelRelease Release, IReadOnlyList<string> Ids)> todo, Action<KernelRelease> done) => Bars.While(bars =>
    {
        var waiting = new Queue<(KernelRelease Release, IReadOnlyList<string> Ids)>(todo);
        var running = new List<(KernelRelease Release, IReleaseRun Run)>();
        while ((waiting.Count > 0 || running.Count > 0) && _signal == 0)
        {
            while (running.Count < atOnce && waiting.TryDequeue(out var next))
            {
                running.Add((next.Release, run(next.Release, next.Ids)));
                running[^1].Run.Start();
            }

            Thread.Sleep(Look);
            foreach (var (release, one) in running.Where(one => one.Run.IsOver).ToList())
            {
                if (one.Problem is { } problem)
                {
                    _problems[release.Name] = problem;
                }

                done(release);
                running.Remove((release, one));
                one.Dispose();
            }

            Show(bars, todo.Count, todo.Count - waiting.Count - running.Count, running);
        }

        foreach (var (_, one) in running)
        {
            one.Stop();
            one.Dispose();
        }

        return 0;
    });

    /// <inheritdoc/>
    public void Dispose() => _caught.ForEach(caught => caught.Dispose());

    private static void Show(Bars bars, int all, int done, List<(KernelRelease Release, IReleaseRun Run)> running)
    {
        bars.Set("releases", done, all, false, $"{done} of {all} releases; now {string.Join(", ", running.Select(one => one.Release.Name))}");
        bars.Show();
    }
}
