namespace KvmProbe.Judging;

/// <summary>Things that do the same work side by side, of which the one with the least to do is given out. Threads may share it.</summary>
/// <typeparam name="T">The things.</typeparam>
public sealed class LeastBusy<T> where T : notnull
{
    private readonly Lock _lock = new();
    private readonly List<Worker> _workers = [];

    /// <summary>All of them, in the order in which they came.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _workers.Select(worker => worker.Thing)];
            }
        }
    }

    /// <summary>Adds one more.</summary>
    public void Add(T thing)
    {
        lock (_lock)
        {
            _workers.Add(new Worker(thing));
        }
    }

    /// <summary>Has some work done by the one that has least to do; of several the one that came first.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TResult Do<TResult>(Func<T, TResult> work)
    {
        Worker chosen;
        lock (_lock)
        {
            chosen = _workers.MinBy(worker => worker.Load) ?? throw new InvalidOperationException("there is none to do the work");
            chosen.Load++;
        }

        try
        {
            return work(chosen.Thing);
        }
        finally
        {
            lock (_lock)
            {
                chosen.Load--;
            }
        }
    }

    private sealed class Worker(T thing)
    {
        internal T Thing { get; } = thing;

        internal int Load { get; set; }
    }
}
