using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>A kernel in an emulator, with an initramfs of the agent and the modules.</summary>
public abstract class EmulatedHost : RemoteHost
{
    private protected EmulatedHost(string spec, HostOptions options, EmulatedMachine machine, Func<KernelImage> kernel) : base(spec, options)
    {
        Machine = machine;
        _kernel = new Lazy<KernelImage>(kernel);
    }

    private readonly Lazy<KernelImage> _kernel;
    private KernelLog? _log;

    private protected EmulatedMachine Machine { get; }

    private protected KernelImage Kernel => _kernel.Value;

    /// <inheritdoc/>
    public override Architecture? KnownArchitecture => Machine.Architecture;

    /// <inheritdoc/>
    public override void Prepare()
    {
        HostFiles.RequireRunFolder();
        if (Options.Kernel is not null)
        {
            // Files that are not there are said before anything is fetched.
            _ = Kernel;
        }

        AtOnce(() => _ = Kernel, () => AgentProgram.For(Machine.Architecture), () => _ = Emulator);
    }

    /// <summary>Takes several steps side by side, most of which wait for the archive.</summary>
    private static void AtOnce(params Action[] steps)
    {
        try
        {
            Parallel.Invoke(steps);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <inheritdoc/>
    public override int Machines(int cases) => Options.Machines ?? MachineCount.Of(cases, Options, Environment.ProcessorCount, MachineCount.Memory);

    /// <inheritdoc/>
    public override ITarget Open()
    {
        var target = base.Open();
        if (_log?.Target != target)
        {
            _log = new KernelLog((RemoteTarget)target);
            using var files = new TargetFiles(target);
            files.Write(KernelAlarm.PanicOnWarn, "1");
            foreach (var parameter in Options.Parameters.Where(parameter => !files.Exists(parameter.Path)))
            {
                var known = files.Names(Path.GetDirectoryName(parameter.Path)!);
                throw new HostUnavailableException($"{parameter}: {parameter.Module} has no such parameter on this host{(known.Count == 0 ? ", or is not loaded" : $"; it has {string.Join(", ", known)}")}");
            }
        }

        return target;
    }

    /// <inheritdoc/>
    public override string? WatchedLog => null;

    /// <inheritdoc/>
    public override string KvmAdvice => new ModuleSet(Kernel.Modules).Has(Machine.Backend)
        ? $"the kernel did not take {Machine.Backend} of {Kernel.Modules}, and its console says why"
        : $"{Kernel.Modules} has no {Machine.Backend}.ko below it, and the kernel has none built in";

    /// <inheritdoc/>
    public override void Note(string line) => _log?.Write(line);

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Facts() =>
    [
        new("reached", $"emulated by {Kind}"),
        new("kernel package", Kernel.Source),
        new("memory", $"{Options.Memory} MiB"),
        .. Options.Parameters.Count == 0 ? Array.Empty<KeyValuePair<string, string>>() : [new("parameters", string.Join(' ', Options.Parameters))],
    ];

    /// <summary>Makes the file system that the kernel boots with.</summary>
    /// <param name="folder">Where to put it.</param>
    /// <param name="backend">The module that backs KVM on this emulator's CPU.</param>
    private protected string MakeInitramfs(string folder, string backend)
    {
        var file = Path.Combine(folder, "initramfs");
        var modules = new ModuleSet(Kernel.Modules).InOrder([.. Machine.Modules, backend]);
        Initramfs.Write(file, AgentProgram.For(Machine.Architecture), modules, Options.Parameters);
        return file;
    }

    /// <summary>Waits for the emulator to connect to us, which it does as it starts.</summary>
    /// <param name="listener">Where.</param>
    /// <param name="process">The emulator.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="isOurs">Whether who connects is the emulator, where others could.</param>
    private protected static NetworkStream Accept(Socket listener, HostProcess process, TimeSpan patience, Predicate<Socket>? isOurs = null)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            if (listener.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
            {
                var peer = listener.Accept();
                if (isOurs?.Invoke(peer) ?? true)
                {
                    return new NetworkStream(peer, ownsSocket: true);
                }

                peer.Dispose();
            }

            if (process.HasExited || waiting.Elapsed > patience)
            {
                throw new TargetLostException(process.HasExited ? "it ended at once" : "it opened no channel");
            }
        }
    }

    private protected static Socket Listen(EndPoint at)
    {
        var listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(at);
        listener.Listen(1);
        return listener;
    }
}
