using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>From the name of a host to the host.</summary>
public static class HostDoor
{
    /// <summary>The machine that the suite runs on.</summary>
    public const string Local = "local";

    /// <summary>The local host if it can be used, else an emulated one.</summary>
    public const string Auto = "auto";

    /// <summary>A kernel that is given as files.</summary>
    public const string Given = "kernel";

    /// <summary>What an emulated host is told apart by from the same kernel in another emulator: <c>7.3@qemu-7.2</c>.</summary>
    private const char In = '@';

    private const string Ssh = "ssh:";

    /// <summary>What a kernel is told apart by from the same kernel on its usual machine: <c>intel:6.12</c>.</summary>
    private const char On = ':';

    private const string Bochs = "bochs";
    private const int ApiVersion = 12;

    /// <summary>What may be asked for, in one line.</summary>
    public static string Known =>
        $"{Local}, agent, {Auto}, {string.Join(", ", KernelImage.Known)}, a release such as 6.12.90, {string.Join(", ", EmulatedMachines.Variants.Select(machine => $"{machine.Name}{On}KERNEL"))}, KERNEL{In}EMULATOR, {Ssh}MACHINE";

    /// <summary>
    /// Decides what <c>auto</c> means here; any other name stands for itself. Where the local host cannot be used, that is the first kernel
    /// of <c>ci/auto</c> that is in the cache or that the archive has; it is fetched.
    /// </summary>
    /// <exception cref="HostUnavailableException">None of them can be had.</exception>
    public static string Resolve(string name) => name != Auto ? name : Problem(Local) is null ? Local : FirstOf(KernelImage.Automatic, KernelImage.Problem);

    /// <summary>The first of some kernels that can be had; what is passed over is said.</summary>
    /// <param name="kernels">Their names, in the order in which they are tried.</param>
    /// <param name="problem">Why a kernel cannot be had; null when it can.</param>
    public static string FirstOf(IReadOnlyList<string> kernels, Func<string, string?> problem)
    {
        foreach (var kernel in kernels)
        {
            if (problem(kernel) is not { } why)
            {
                return kernel;
            }

            Console.Error.WriteLine($"--host auto: the kernel {kernel} cannot be had ({why}), so the next of ci/auto is tried");
        }

        throw new HostUnavailableException($"none of the kernels of ci/auto can be had: {string.Join(", ", kernels)}");
    }

    /// <summary>The host that a name stands for. It is not brought up yet.</summary>
    /// <exception cref="HostUnavailableException">There is no such host.</exception>
    public static Host Find(string name, HostOptions options) => name switch
    {
        Local => new LocalHost(),
        "agent" => new AgentHost(options),
        Auto => Find(Resolve(name), options),
        _ when name.StartsWith(Ssh, StringComparison.Ordinal) => new SshHost(name[Ssh.Length..], options),
        _ when name.Split(In) is [var kernel, var emulator] => Find(kernel, emulator, name, options),
        _ when name.Split(On) is [var machine, var kernel] && EmulatedMachines.All.FirstOrDefault(one => one.Name == machine) is { } other =>
            OnMachine(other, kernel, name, options),
        _ when options.Emulator is { } chosen => Find(name, chosen, name, options),
        _ => Emulated(EmulatedMachines.Of(ArchitectureOf(name, options)), name, options, NamedKernel(name, options)),
    };

    private static EmulatedHost Emulated(EmulatedMachine machine, string name, HostOptions options, Func<KernelImage> kernel) => machine.Emulator switch
    {
        MachineEmulator.Bochs => new BochsHost(name, options, machine, kernel),
        MachineEmulator.Hercules => new HerculesHost(name, options, machine, kernel),
        _ => new QemuHost(name, options, machine, kernel),
    };

    private static EmulatedHost OnMachine(EmulatedMachine machine, string kernel, string name, HostOptions options)
    {
        var architecture = ArchitectureOf(kernel, options);
        return architecture != machine.Architecture
            ? throw new HostUnavailableException($"{machine.Name}{On} is for kernels of {machine.Architecture}, and {kernel} is one of {architecture}")
            : Emulated(machine, name, options, NamedKernel(kernel, options));
    }

    private static EmulatedHost Find(string kernel, string emulator, string name, HostOptions options)
    {
        var image = NamedKernel(kernel, options);
        var architecture = ArchitectureOf(kernel, options);
        if (emulator == Bochs)
        {
            return new BochsHost(name, options, EmulatedMachines.Of(architecture, MachineEmulator.Bochs), image);
        }

        var machine = EmulatedMachines.Of(architecture);
        return machine.Emulator is MachineEmulator.Hercules ? throw new HostUnavailableException($"nothing but Hercules emulates {architecture}, and there is one of it")
            : QemuHost.Emulators(machine).Contains(emulator)
            ? new QemuHost(name, options with { Emulator = emulator }, machine, image)
            : throw new HostUnavailableException($"unknown emulator '{emulator}'; known: {string.Join(", ", QemuHost.Emulators(machine).Concat(BochsOf(architecture)))}");
    }

    private static IEnumerable<string> BochsOf(Architecture architecture) =>
        EmulatedMachines.All.Any(machine => machine.Architecture == architecture && machine.Emulator == MachineEmulator.Bochs) ? [Bochs] : [];

    /// <summary>The architecture of a kernel that may be asked for.</summary>
    private static Architecture ArchitectureOf(string kernel, HostOptions options)
    {
        // What is no kernel is said first.
        _ = NamedKernel(kernel, options);
        return kernel == Given ? KernelImage.ArchitectureOfFile(options.Kernel!) : KernelImage.ArchitectureOf(kernel);
    }

    /// <summary>
    /// The architecture of a host, as far as its name says it: null for one that has to be asked, and for one that there is not. Nothing is
    /// fetched and nobody is asked.
    /// </summary>
    public static Architecture? KnownArchitecture(string name, HostOptions options)
    {
        try
        {
            using var host = Find(name == Auto ? KernelImage.Automatic[0] : name, options);
            return host.KnownArchitecture;
        }
        catch (HostUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Why the suite cannot run on a host, and what to do; null when it can. Brings nothing up.</summary>
    public static string? Problem(string name) => Problem(name, HostOptions.FromEnvironment());

    /// <summary>The same, with what was chosen about the host.</summary>
    public static string? Problem(string name, HostOptions options)
    {
        if (name == Local)
        {
            using var target = new LocalTarget();
            return Problem(target);
        }

        try
        {
            using var host = Find(name, options);
            host.Prepare();
            return null;
        }
        catch (HostUnavailableException e)
        {
            return e.Message;
        }
    }

    /// <summary>Why the KVM of a host that is up cannot be used, and what to do; null when it can.</summary>
    /// <param name="target">The way to it.</param>
    /// <param name="advice">What to do where it is not there; null for what is to be done on any machine.</param>
    public static string? Problem(ITarget target, string? advice = null)
    {
        var result = KvmSystem.TryOpen(target, out var kvm);
        using (kvm)
        {
            return result.Errno switch
            {
                Errno.None => kvm!.GetApiVersion() is { Value: ApiVersion } ? null : $"KVM_GET_API_VERSION is {kvm.GetApiVersion()}, not {ApiVersion}",
                Errno.ENOENT or Errno.ENODEV or Errno.ENXIO when advice is not null => $"/dev/kvm is not there: {advice}",
                Errno.ENOENT => $"/dev/kvm is not there: load the module ({LoadKvm(target.Architecture)}), or enable virtualization in the "
                    + "firmware, or nested virtualization where this is a virtual machine",
                Errno.EACCES => "/dev/kvm may not be opened by this user: join its group (usermod -aG kvm $USER, then log in again)",
                Errno.ENODEV or Errno.ENXIO => $"/dev/kvm is there, but no module serves it: {LoadKvm(target.Architecture)}",
                var errno => $"/dev/kvm cannot be opened: {errno.Name()}",
            };
        }
    }

    private static string LoadKvm(Architecture architecture) =>
        architecture == Architecture.x86_64 ? "modprobe kvm_amd or kvm_intel" : "modprobe kvm; some kernels have it built in";

    private static Func<KernelImage> NamedKernel(string name, HostOptions options) => name switch
    {
        Given when options.Kernel is { } image => () => KernelImage.Given(image, options.Modules),
        Given => throw new HostUnavailableException($"the host '{Given}' is a kernel given as files: --kernel bzImage --modules DIR"),
        _ when KernelImage.IsName(name) => () => KernelImage.Named(name),
        _ => throw new HostUnavailableException($"unknown host '{name}'; known: {Known}"),
    };
}
