using System.Globalization;

namespace KvmProbe.Hosts;

/// <summary>What can be chosen about a host besides which one.</summary>
public sealed record HostOptions
{
    /// <summary>The least memory that a host boots with, in MiB.</summary>
    public const int LeastMemory = 128;

    /// <summary>The most memory that may be asked for, in MiB.</summary>
    public const int MostMemory = 1024 * 1024;

    /// <summary>The most CPUs that may be asked for.</summary>
    public const int MostCpus = 4096;

    /// <summary>The most machines that may be asked for.</summary>
    public const int MostMachines = 256;

    /// <summary>The longest time that may be asked for, in seconds: a day.</summary>
    public const int MostSeconds = 24 * 60 * 60;

    /// <summary>Memory of an emulated host, in MiB.</summary>
    public int Memory { get; init; } = 1024;

    /// <summary>CPUs of an emulated host.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary>How many emulators of a host work side by side; null: as many as this machine has processors and memory for.</summary>
    public int? Machines { get; init; }

    /// <summary>How long a host may take to come up; null: what is usual for its kind, three times over.</summary>
    public TimeSpan? Boot { get; init; }

    /// <summary>How long a host may take over an answer before it counts as hung; null: what is ample for its kind.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>A kernel given as a file (<c>bzImage</c>, <c>Image</c>, <c>vmlinux</c>) instead of by name.</summary>
    public string? Kernel { get; init; }

    /// <summary>The modules of <see cref="Kernel"/>: a folder that has them somewhere below it.</summary>
    public string? Modules { get; init; }

    /// <summary>Words to add to an emulated kernel's command line.</summary>
    public string? Append { get; init; }

    /// <summary>Parameters of an emulated kernel's modules.</summary>
    public IReadOnlyList<ModuleParameter> Parameters { get; init; } = [];

    /// <summary>
    /// The CPU of a host that QEMU emulates: a model as QEMU knows it, with features (<c>EPYC,+svm</c>), or only features, which are added to
    /// the usual model (<c>-xsave,phys-bits=36</c>).
    /// </summary>
    public string? Cpu { get; init; }

    /// <summary>
    /// The emulator of an emulated host: a tool of <c>ci/tools</c> such as <c>qemu-10.0</c>, or <see cref="SystemEmulator"/>; null: the first of
    /// the table that can be had.
    /// </summary>
    public string? Emulator { get; init; }

    /// <summary>The name of the emulator that this machine has installed, whatever it is.</summary>
    public const string SystemEmulator = "system";

    /// <summary>A Bochs of one's own instead of the distribution's: built with its <c>nogui</c> display and without its debugger.</summary>
    public string? Bochs { get; init; }

    /// <summary>
    /// The options that the environment gives: KVMPROBE_MEMORY (MiB), KVMPROBE_CPUS, KVMPROBE_MACHINES, KVMPROBE_BOOT and KVMPROBE_PATIENCE (seconds),
    /// KVMPROBE_KERNEL and KVMPROBE_MODULES (paths), KVMPROBE_APPEND (words), KVMPROBE_PARAMETERS (words), KVMPROBE_CPU (model), KVMPROBE_EMULATOR (name),
    /// KVMPROBE_BOCHS (path).
    /// </summary>
    /// <exception cref="HostUnavailableException">One of them is no number, or too small to mean anything.</exception>
    public static HostOptions FromEnvironment()
    {
        var usual = new HostOptions();
        return new HostOptions
        {
            Memory = Number("KVMPROBE_MEMORY", LeastMemory, MostMemory) ?? usual.Memory,
            Cpus = Number("KVMPROBE_CPUS", 1, MostCpus) ?? usual.Cpus,
            Machines = Number("KVMPROBE_MACHINES", 1, MostMachines),
            Boot = Number("KVMPROBE_BOOT", 1, MostSeconds) is { } boot ? TimeSpan.FromSeconds(boot) : null,
            Patience = Number("KVMPROBE_PATIENCE", 1, MostSeconds) is { } patience ? TimeSpan.FromSeconds(patience) : null,
            Kernel = Text("KVMPROBE_KERNEL"),
            Modules = Text("KVMPROBE_MODULES"),
            Append = Words("KVMPROBE_APPEND"),
            Parameters = [.. (Words("KVMPROBE_PARAMETERS") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ModuleParameter.Parse)],
            Cpu = Words("KVMPROBE_CPU"),
            Emulator = Text("KVMPROBE_EMULATOR"),
            Bochs = Text("KVMPROBE_BOCHS"),
        };
    }

    /// <summary>Why words for a program or a kernel cannot be handed on; null when they can.</summary>
    public static string? Problem(string words) => words.Any(char.IsControl) ? "has a control character" : null;

    private static int? Number(string variable, int least, int most) => Text(variable) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new HostUnavailableException($"{variable}={text} is not a number from {least} to {most}"),
    };

    private static string? Words(string variable) => Text(variable) is { } words && Problem(words) is { } problem
        ? throw new HostUnavailableException($"{variable} {problem}")
        : Text(variable);

    private static string? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
