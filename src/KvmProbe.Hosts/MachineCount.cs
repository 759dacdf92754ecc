namespace KvmProbe.Hosts;

/// <summary>How many emulators this machine can run at once, and how many pay.</summary>
public static class MachineCount
{
    /// <summary>So many cases take about as long as it takes to boot one more.</summary>
    private const int CasesEach = 250;

    /// <summary>The memory that this machine, or the container that this is, has in all; in MiB.</summary>
    public static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;

    /// <summary>How many work side by side on one run: one for each processor that there is for it, as far as the cases are worth it and the memory is there.</summary>
    /// <param name="cases">How many cases there are.</param>
    /// <param name="options">What each is like.</param>
    /// <param name="processors">The processors of this machine.</param>
    /// <param name="memory">Its memory, in MiB.</param>
    public static int Of(int cases, HostOptions options, int processors, long memory) =>
        (int)Math.Max(1, Math.Min(Math.Min(processors / options.Cpus, cases / CasesEach), memory / options.Memory));
}
