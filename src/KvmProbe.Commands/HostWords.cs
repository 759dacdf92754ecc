using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KvmProbe.Hosts;
using KvmProbe.Perturbations;

namespace KvmProbe.Commands;

/// <summary>The options that choose a host, the same for all verbs that have one. What is not given is taken from the environment.</summary>
public sealed class HostWords
{
    /// <summary>The option that names a host.</summary>
    public const string Name = "--host";

    private static readonly string[] Emulators = [.. Toolbox.Family("qemu"), HostOptions.SystemEmulator, "bochs"];

    private readonly Option<string?> _host = new(Name) { HelpName = "HOST", Description = $"The host: {HostDoor.Known}. Default: {HostDoor.Local}." };
    private readonly Option<string?> _emulator = new("--emulator") { HelpName = "EMULATOR", Description = $"Of an emulated host: {string.Join(", ", Emulators)}." };
    private readonly Option<string?> _kernel = Existing("--kernel", "BZIMAGE", "A kernel of your own, emulated.", File.Exists, "file");
    private readonly Option<string?> _modules = Existing("--modules", "DIR", "The modules of --kernel: a folder that has them below it.", Directory.Exists, "folder");
    private readonly Option<string?> _bochs = Existing("--bochs", "FILE", "A Bochs of your own, for intel:KERNEL and KERNEL@bochs.", File.Exists, "file");
    private readonly Option<string?> _append = new("--append") { HelpName = "WORDS", Description = "Words for an emulated kernel's command line." };
    private readonly Option<string[]> _parameters = new("--parameter")
    {
        HelpName = "MODULE.NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
        Description = "A parameter of one of an emulated kernel's modules (kvm_amd.npt=0); repeatable.",
    };

    private readonly Option<string?> _cpu = new("--cpu")
    {
        HelpName = "MODEL",
        Description = "The CPU that QEMU emulates: a model with features (EPYC,+svm), or features to add to the usual one (-xsave,phys-bits=36).",
    };

    private readonly Option<int?> _memory = Number("--memory", "MIB", HostOptions.LeastMemory, HostOptions.MostMemory, "Memory of an emulated host, in MiB.");
    private readonly Option<int?> _cpus = Number("--cpus", "N", 1, HostOptions.MostCpus, "CPUs of an emulated host.");
    private readonly Option<int?> _machines = Number("--machines", "N", 1, HostOptions.MostMachines, "How many emulators of the host work side by side. Default: one for each processor of this machine, as far as it pays.");
    private readonly Option<int?> _boot = Number("--boot", "SECONDS", 1, HostOptions.MostSeconds, "How long a host may take to come up.");
    private readonly Option<int?> _patience = Number("--patience", "SECONDS", 1, HostOptions.MostSeconds, "How long a host may take over an answer.");
    private readonly Option<string[]> _perturb = new("--perturb")
    {
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        Description = $"Does something harmless around each KVM_RUN, which no case may notice; repeatable: {string.Join(", ", KnownPerturbations.Names)}.",
    };

    private readonly Option<string?> _waive = Existing("--waive", "FILE", "Failures that somebody takes upon them: shown as waived, and not counted.", File.Exists, "file");

    private readonly Option<string[]> _label = new("--label") { HelpName = "KEY=VALUE", Description = "What the record says of the host, and a fleet is sorted by: rack=a1; repeatable." };

    private readonly Option<int?> _seed = Number("--seed", "N", 1, int.MaxValue, "What cases that try things at random begin with: those that race, which a part of an id with the word beside chooses.");

    private readonly Option<bool> _offline = new("--offline") { Description = "Asks no archive: what is in the cache has to do." };

    /// <summary>Makes the options.</summary>
    public HostWords()
    {
        Refuse(_host, Problem);
        _host.CompletionSources.Add(context => Names(context.WordToComplete));
        _emulator.Validators.Add(result => Words.CheckKnown(result, "emulator", Emulators));
        _emulator.CompletionSources.Add(_ => Emulators);
        Refuse(_parameters, text => ModuleParameter.TryParse(text) is null ? $"--parameter: {ModuleParameter.Problem(text)}" : null);
        Refuse(_append, words => HostOptions.Problem(words) is { } problem ? $"--append {problem}" : null);
        Refuse(_cpu, words => HostOptions.Problem(words) is { } problem ? $"--cpu {problem}" : null);
        _cpu.Validators.Add(Words.CheckFilled);
        _perturb.Validators.Add(result => Words.CheckKnown(result, "perturbation", KnownPerturbations.Names));
        Refuse(_label, label => RunOptions.LabelProblem(label) is { } problem ? $"--label: {problem}" : null);
        _perturb.CompletionSources.Add(_ => KnownPerturbations.Names);
    }

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_host);
        AddSettingsTo(command);
    }

    /// <summary>Adds all of them, and what is done to the guests there, to a command that runs the cases for what they say of the host.</summary>
    public void AddForRunTo(Command command)
    {
        AddTo(command);
        command.Add(_perturb);
        command.Add(_label);
        command.Add(_seed);
        command.Add(_waive);
    }

    /// <summary>Adds what a run on several hosts takes.</summary>
    public void AddForMatrixTo(Command command)
    {
        AddSettingsTo(command);
        command.Add(_waive);
    }

    /// <summary>Adds what a run on many releases takes.</summary>
    public void AddForReleasesTo(Command command)
    {
        foreach (var option in (Option[])[_emulator, _append, _cpu, _memory, _cpus, _machines, _boot, _patience, _offline])
        {
            command.Add(option);
        }
    }

    /// <summary>The file of waivers that was given; null for none.</summary>
    public string? Waive(ParseResult parsed) => Full(parsed.GetValue(_waive)) ?? RunOptions.FromEnvironment().Waive;

    /// <summary>Adds all but <c>--host</c>, for a command that takes several hosts.</summary>
    public void AddSettingsTo(Command command)
    {
        foreach (var option in (Option[])[_kernel, _modules, _bochs, _parameters])
        {
            command.Add(option);
        }

        AddForReleasesTo(command);
    }

    /// <summary>The host that was asked for; null when neither the command line nor the environment names one.</summary>
    /// <exception cref="DataException">What was asked for does not go together.</exception>
    public string? Asked(ParseResult parsed)
    {
        var host = parsed.GetValue(_host);
        if (parsed.GetValue(_kernel) is null)
        {
            return host ?? (Environment.GetEnvironmentVariable("KVMPROBE_HOST") is { Length: > 0 } named ? named : null);
        }

        return host is null || host.Split(':', '@').Contains(HostDoor.Given) ? host ?? HostDoor.Given : throw new DataException(
            $"--host {host} and --kernel name two kernels: leave --host out, or give {HostDoor.Given}, intel:{HostDoor.Given} or {HostDoor.Given}@EMULATOR");
    }

    /// <summary>The host with all that was chosen about it.</summary>
    public ChosenHost Read(ParseResult parsed) => new(Asked(parsed) ?? HostDoor.Local, Settings(parsed))
    {
        Waive = Waive(parsed),
        Seed = parsed.GetValue(_seed) ?? RunOptions.FromEnvironment().Seed,
        Labels = parsed.GetValue(_label) is { Length: > 0 } labels ? labels : RunOptions.FromEnvironment().Labels,
        Perturbations = parsed.GetValue(_perturb) is { Length: > 0 } given ? given : RunOptions.FromEnvironment().Perturbations,
    };

    /// <summary>What was chosen about a host besides which one.</summary>
    /// <exception cref="HostUnavailableException">A variable of the environment makes no sense.</exception>
    public HostOptions Settings(ParseResult parsed)
    {
        if (parsed.GetValue(_offline))
        {
            // The scripts of ci/ read it, however deep below this process.
            Environment.SetEnvironmentVariable("KVMPROBE_OFFLINE", "1");
        }

        var given = HostOptions.FromEnvironment();
        if (parsed.GetValue(_modules) is not null && parsed.GetValue(_kernel) is null && given.Kernel is null)
        {
            throw new DataException("--modules goes with --kernel: a named kernel has its own");
        }

        return given with
        {
            Memory = parsed.GetValue(_memory) ?? given.Memory,
            Cpus = parsed.GetValue(_cpus) ?? given.Cpus,
            Machines = parsed.GetValue(_machines) ?? given.Machines,
            Boot = Seconds(parsed.GetValue(_boot)) ?? given.Boot,
            Patience = Seconds(parsed.GetValue(_patience)) ?? given.Patience,
            Kernel = Full(parsed.GetValue(_kernel)) ?? given.Kernel,
            Modules = Full(parsed.GetValue(_modules)) ?? given.Modules,
            Append = parsed.GetValue(_append) ?? given.Append,
            Parameters = parsed.GetValue(_parameters) is { Length: > 0 } parameters ? [.. parameters.Select(ModuleParameter.Parse)] : given.Parameters,
            Cpu = parsed.GetValue(_cpu) ?? given.Cpu,
            Emulator = parsed.GetValue(_emulator) ?? given.Emulator,
            Bochs = Full(parsed.GetValue(_bochs)) ?? given.Bochs,
        };
    }

    /// <summary>The names of hosts, for completion; those with an emulator once the kernel is written.</summary>
    public static IEnumerable<string> Names(string begun) => begun.Contains('@')
        ? KernelImage.Known.SelectMany(_ => Emulators, (kernel, emulator) => $"{kernel}@{emulator}")
        : [HostDoor.Local, "agent", HostDoor.Auto, .. KernelImage.Known, .. OnVariants, "ssh:"];

    private static IEnumerable<string> OnVariants =>
        from machine in EmulatedMachines.Variants
        from kernel in KernelImage.Known
        where KernelImage.ArchitectureOf(kernel) == machine.Architecture
        select $"{machine.Name}:{kernel}";

    /// <summary>Why there is no host of that name; null when there is. Its kernel may be one that is given as files.</summary>
    public static string? Problem(string name)
    {
        try
        {
            using var host = name == HostDoor.Auto ? null : HostDoor.Find(name, new HostOptions { Kernel = "given" });
            return null;
        }
        catch (HostUnavailableException e)
        {
            return e.Message;
        }
    }

    /// <summary>Refuses each value of an option with which there is a problem.</summary>
    private static void Refuse(Option option, Func<string, string?> problem) => option.Validators.Add(result =>
    {
        foreach (var error in result.Tokens.Select(token => problem(token.Value)).OfType<string>())
        {
            result.AddError(error);
        }
    });

    private static Option<string?> Existing(string name, string help, string description, Predicate<string> exists, string what)
    {
        var option = new Option<string?>(name) { HelpName = help, Description = description };
        Refuse(option, value => exists(value) ? null : $"{name}: there is no {what} '{value}'");
        return option;
    }

    private static Option<int?> Number(string name, string help, int least, int most, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name}: '{text}' is not a number from {least} to {most}");
            return null;
        },
    };

    private static TimeSpan? Seconds(int? number) => number is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
