namespace KvmProbe.Hosts;

/// <summary>The way to the agent on an emulated machine.</summary>
/// <param name="Path">Where the agent finds it.</param>
public sealed record MachineChannel(string Path)
{
    /// <summary>QEMU's name of the virtio serial device that has it; null where it is a serial line.</summary>
    public string? Device { get; init; }

    /// <summary>The file of sysfs by which the agent switches it on; null where it is on.</summary>
    public string? Online { get; init; }
}
