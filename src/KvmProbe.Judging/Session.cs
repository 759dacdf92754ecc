using System.Collections.Concurrent;
using System.Reflection;
using KvmProbe.Hosts;
using KvmProbe.Perturbations;
using KvmProbe.SelfChecks;
using KvmProbe.Targets;

namespace KvmProbe.Judging;

/// <summary>
/// What one test process is asked to do with one suite. NUnit makes attributes and fixtures by itself and hands them nothing: so they look
/// up their session by the assembly that they stand in, and nothing else is looked up anywhere.
/// </summary>
public sealed class Session
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<Session>> Sessions = new();
    private readonly Lazy<string?> _hostProblem;
    private readonly Lazy<Run> _run;
    private readonly Suite? _suite;
    private readonly Architecture? _architecture;

    private Session(Assembly assembly, RunOptions options)
    {
        Lifeline.Watch();
        Options = options;
        _architecture = HostDoor.KnownArchitecture(options.Host, HostOptions.FromEnvironment());
        try
        {
            _suite = Suite.Load(assembly);
            _ = Waivers.Load(options.Waive, _suite);
            DataProblem = new SuiteCheck(_suite).Problems().FirstOrDefault()
                ?? KnownPerturbations.Problem(options.Perturbations)
                ?? options.Labels.Select(RunOptions.LabelProblem).FirstOrDefault(problem => problem is not null)
                ?? (_suite.Cases.Any(Selects) ? null : $"no case matches {options.Words}");
        }
        catch (DataException e)
        {
            DataProblem = e.Message;
        }

        _hostProblem = new Lazy<string?>(FindHostProblem);
        _run = new Lazy<Run>(() => Run.Open(_suite!, options));
    }

    /// <summary>The session of this process for the suite in an assembly, as the environment asks for it.</summary>
    public static Session Of(Assembly assembly) =>
        Sessions.GetOrAdd(assembly, static assembly => new Lazy<Session>(() => new Session(assembly, RunOptions.FromEnvironment()))).Value;

    /// <summary>What is asked for.</summary>
    public RunOptions Options { get; }

    /// <summary>Why there are no cases to run, in one line; null when there are some. No host is looked at.</summary>
    public string? DataProblem { get; }

    /// <summary>Why the host cannot be had, in one line; null when it can. Fetches what it needs.</summary>
    public string? HostProblem => _hostProblem.Value;

    /// <summary>The run, which is opened when the first case needs it.</summary>
    public Run Run => _run.Value;

    /// <summary>The cases of a verb that were asked for; none where there is a <see cref="DataProblem"/>.</summary>
    public IEnumerable<Case> Of(MethodInfo method) => DataProblem is null ? _suite!.Of(method).Where(Selects) : [];

    /// <summary>Closes the run, if there was one.</summary>
    public void End()
    {
        if (_run.IsValueCreated)
        {
            Run.Dispose();
        }
    }

    /// <summary>Where the architecture is not known yet, cases of all are listed, and those of others are not run.</summary>
    private bool Selects(Case @case) => Options.Selects(@case) && (_architecture is not { } known || @case.IsOn(known));

    private string? FindHostProblem() =>
        HostDoor.Problem(Options.Host) is not { } problem ? null
        : Options.Host == HostDoor.Local ? $"{problem}. On an emulated host, which needs none of that: KVMPROBE_HOST={HostDoor.Auto} dotnet test" : problem;
}
