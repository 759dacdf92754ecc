namespace KvmProbe.Hosts;

/// <summary>The way to the agent on an emulated machine.</summary>
/// <param name="Path">Where the agent finds it.</param>
public sealed record MachineChannel(string Path)
{
    /// <summary>QEMU's name of the virtio serial device that has it; null where it is a serial line.</summary>
    public string? Device { get; init; }

    /// <summary>What the agent is told before the path: files of sysfs that switch devices on, and the device that is read, where it is another.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];
}
