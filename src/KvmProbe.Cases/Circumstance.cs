using System.Text.Json.Serialization;
using KvmProbe.Abi;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Cases;

/// <summary>On which hosts a deviation happens; every member that is given must hold.</summary>
public sealed record Circumstance
{
    /// <summary>The host's architecture, which the folder of the row says.</summary>
    [JsonIgnore]
    public Architecture? Architecture { get; init; }

    /// <summary>The module that backs KVM.</summary>
    public string? Backend { get; init; }

    /// <summary>A part of the CPU's name, as <c>QEMU TCG</c> for one that an emulator makes.</summary>
    public string? Cpu { get; init; }

    /// <summary>A feature that the kernel finds in the CPU, as /proc/cpuinfo names it.</summary>
    public string? CpuFlag { get; init; }

    /// <summary>Who made the firmware, as <c>The Bochs Project</c>: an emulator whose CPU has the name of a real one.</summary>
    public string? Firmware { get; init; }

    /// <summary>What emulates the host: <c>QEMU</c>, <c>Bochs</c>.</summary>
    public string? Emulator { get; init; }

    /// <summary>Emulators before this version.</summary>
    public string? EmulatorBefore { get; init; }

    /// <summary>Emulators of this version or later.</summary>
    public string? EmulatorFrom { get; init; }

    /// <summary>Whether the host's kernel handles machine checks (CONFIG_X86_MCE), and so has CR4.MCE set.</summary>
    public bool? MachineChecks { get; init; }

    /// <summary>Kernels before this version.</summary>
    public string? KernelBefore { get; init; }

    /// <summary>Kernels of this version or later.</summary>
    public string? KernelFrom { get; init; }

    /// <summary>A parameter of a module, with the value that the kernel shows: <c>kvm_amd.npt=N</c>.</summary>
    public string? Parameter { get; init; }

    /// <summary>A capability that the host has.</summary>
    public string? Capability { get; init; }

    /// <summary>A capability that the host does not have.</summary>
    public string? WithoutCapability { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem() =>
        new[] { KernelFrom, KernelBefore, EmulatorFrom, EmulatorBefore }.OfType<string>().FirstOrDefault(version => !Meaning.IsVersion(version)) is { } nonsense
            ? $"'{nonsense}' is no version, such as 6.18 or 6.18.16"
        : new[] { Capability, WithoutCapability }.OfType<string>().FirstOrDefault(name => !Meaning.IsCapability(name)) is { } unknown
            ? $"'{unknown}' is no capability"
        : Parameter is { } parameter && ModuleParameter.TryParse(parameter) is null ? ModuleParameter.Problem(parameter)
        : Backend is { Length: > 0 } module && !HostFacts.IsBackend(module) ? $"'{module}' is no module that backs KVM"
        : Emulator is { Length: > 0 } other && !Enum.IsDefined(typeof(MachineEmulator), other) ? $"'{other}' is no emulator of the suite's hosts"
        : IsEmpty(KernelFrom, KernelBefore) || IsEmpty(EmulatorFrom, EmulatorBefore) ? "no version is from one on and before it"
        : (EmulatorFrom ?? EmulatorBefore) is not null && Emulator is null ? "a version of an emulator goes with its name"
        : new[] { Backend, Cpu, CpuFlag, Firmware, Emulator }.Contains("") ? "an empty text holds for no host or for all"
        : null;

    private static bool IsEmpty(string? from, string? before) => from is not null && before is not null && Version.Parse(from) >= Version.Parse(before);

    /// <summary>Whether it holds for a host with these facts and capabilities.</summary>
    public bool Holds(HostFacts facts, Func<Capability, long> capability) =>
        (Architecture is null || Architecture == facts.Architecture)
        && (Backend is null || Backend == facts.Backend)
        && (Cpu is null || facts.Cpu.Contains(Cpu, StringComparison.Ordinal))
        && (CpuFlag is null || facts.CpuFlags.Contains(CpuFlag))
        && (Firmware is null || Firmware == facts.Firmware)
        && (Emulator is null || Emulator == facts.Emulator?.Name)
        && (EmulatorBefore is null || (facts.Emulator is { } before && before.Version < Version.Parse(EmulatorBefore)))
        && (EmulatorFrom is null || (facts.Emulator is { } from && from.Version >= Version.Parse(EmulatorFrom)))
        && (MachineChecks is null || MachineChecks == facts.HandlesMachineChecks)
        && (KernelBefore is null || facts.Kernel < Version.Parse(KernelBefore))
        && (KernelFrom is null || facts.Kernel >= Version.Parse(KernelFrom))
        && (Parameter is null || facts.Parameters.Any(one => $"{one.Key}={one.Value}" == Parameter))
        && (Capability is null || capability(Enum.Parse<Capability>(Capability)) > 0)
        && (WithoutCapability is null || capability(Enum.Parse<Capability>(WithoutCapability)) == 0);
}
