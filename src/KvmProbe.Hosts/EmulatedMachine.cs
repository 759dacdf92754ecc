using System.Text.Json.Serialization;
using KvmProbe.Targets;

namespace KvmProbe.Hosts;

/// <summary>A machine that an emulator makes, and how a kernel is booted on it: a row of <c>ci/machines.json</c>.</summary>
public sealed record EmulatedMachine
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its architecture.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Debian's name of the architecture, as <c>ci/kernels</c> has it.</summary>
    public required string Debian { get; init; }

    /// <summary>The name that a kernel's image has in the cache: <c>vmlinuz</c>, or <c>vmlinux</c> where it is not packed.</summary>
    public required string Image { get; init; }

    /// <summary>What emulates it.</summary>
    public required MachineEmulator Emulator { get; init; }

    /// <summary>The family of <c>ci/tools</c> that the emulator comes from.</summary>
    public required string Tool { get; init; }

    /// <summary>The emulator's program.</summary>
    public required string Program { get; init; }

    /// <summary>The tool's folders in which QEMU looks for firmware.</summary>
    public IReadOnlyList<string> Firmware { get; init; } = [];

    /// <summary>QEMU's name of the machine, with its options (<c>-M</c>).</summary>
    [JsonPropertyName("machine")]
    public string? Board { get; init; }

    /// <summary>What QEMU has to be told to put into it before the channel (<c>-device</c>), such as a bus.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The emulator's name of the CPU, with its options.</summary>
    public required string Cpu { get; init; }

    /// <summary>Whether all its CPUs share one thread of QEMU: kernels that patch their own code die when they do not.</summary>
    public bool OneThread { get; init; }

    /// <summary>The kernel's name of the console.</summary>
    public required string Console { get; init; }

    /// <summary>Words for the kernel's command line that no other machine needs.</summary>
    public string? Append { get; init; }

    /// <summary>The modules that the channel needs, in order, each without those that it needs itself.</summary>
    public required IReadOnlyList<string> Modules { get; init; }

    /// <summary>The module that backs KVM.</summary>
    public required string Backend { get; init; }

    /// <summary>The way to the agent.</summary>
    public required MachineChannel Channel { get; init; }

    /// <summary>
    /// What a kernel on it is told. An oops is the end, so that no case runs on what is left after one. x86's timer is not checked
    /// (no_timer_check), because the check fails where the emulator is kept waiting for a CPU.
    /// </summary>
    /// <param name="options">The user's own words, and the parameters of modules, which reach those that are built in this way.</param>
    public string CommandLine(HostOptions options) => string.Join(' ', new object?[]
    {
        $"console={Console} quiet loglevel=5", Append, "cryptomgr.notests printk.devkmsg=on oops=panic panic=-1",
        options.Append, string.Join(' ', options.Parameters), "--", string.Join(' ', Channel.Before), Channel.Path,
    }.Where(words => words is not (null or "")));
}
