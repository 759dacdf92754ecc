using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>
/// A kernel under test and what it takes to have it: nothing (this machine's own), an agent, an emulator. It can be opened, looked at
/// when it has died, and brought up again.
/// </summary>
public abstract class Host : IDisposable
{
    /// <summary>What was asked for: <c>local</c>, <c>7.3</c>, <c>ssh:box</c>.</summary>
    public abstract string Spec { get; }

    /// <summary>How the host is had, in words, for the record: emulator, kernel package, memory.</summary>
    public abstract IReadOnlyDictionary<string, string> Describe();

    /// <summary>Finds, fetches and builds what the host needs, without bringing it up.</summary>
    /// <exception cref="HostUnavailableException">Something that it needs is missing here.</exception>
    public virtual void Prepare()
    {
    }

    /// <summary>The way to the host; brings it up first if need be. The same until <see cref="Restart"/>; the host closes it.</summary>
    /// <exception cref="HostUnavailableException">Something that it needs is missing here.</exception>
    /// <exception cref="TargetLostException">It did not come up.</exception>
    public abstract ITarget Open();

    /// <summary>What emulates the host, if anything does and the host knows it.</summary>
    public virtual EmulatorRelease? Emulator => null;

    /// <summary>The architecture, as far as it is known without asking the host; null when only the host knows.</summary>
    public virtual Architecture? KnownArchitecture => LocalTarget.ThisArchitecture;

    /// <summary>The architecture. A host that is elsewhere is asked.</summary>
    /// <exception cref="HostUnavailableException">It cannot be asked.</exception>
    public virtual Architecture AskArchitecture() => KnownArchitecture!.Value;

    /// <summary>What a record says of the host, which is brought up first if need be.</summary>
    /// <exception cref="HostUnavailableException">Something that it needs is missing here.</exception>
    /// <exception cref="TargetLostException">It did not come up.</exception>
    public HostFacts ReadFacts() => HostFacts.Read(Open()) with { Emulator = Emulator };

    /// <summary>How many of it work best side by side on this machine, for so many cases: one, unless it can be had several times.</summary>
    /// <param name="cases">How many cases there are.</param>
    public virtual int Machines(int cases) => 1;

    /// <summary>Whether the host can still be expected to answer.</summary>
    public abstract bool IsAlive { get; }

    /// <summary>How long nothing may be heard of a run on it before the run itself counts as hung.</summary>
    public virtual TimeSpan Silence => TimeSpan.FromSeconds(120);

    /// <summary>Whether it is not alive because it no longer answered, while nothing said that it had ended.</summary>
    public virtual bool StoodStill => false;

    /// <summary>Why the host died, in a line, if it left a word of it: a panic, the end of the emulator.</summary>
    public virtual string? Obituary => null;

    /// <summary>The last lines that the host's console printed, and before them the one of a note, however long ago that was.</summary>
    /// <param name="note">What was noted.</param>
    /// <param name="lines">How many of the last lines.</param>
    public virtual IReadOnlyList<string> ConsoleTail(string note, int lines) => [];

    /// <summary>Ends what is left of the host and brings it up again.</summary>
    public abstract void Restart();

    /// <summary>Writes a line into the host's own log, so that its console says what was going on when it died.</summary>
    public virtual void Note(string line)
    {
    }

    /// <summary>Where its kernel's log is to be watched for warnings; null where the kernel ends when it warns.</summary>
    public virtual string? WatchedLog => KernelLogReader.Log;

    /// <summary>What to do where it has no <c>/dev/kvm</c>; null for what is to be done on any machine.</summary>
    public virtual string? KvmAdvice => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the host.</summary>
    protected abstract void Dispose(bool disposing);
}
