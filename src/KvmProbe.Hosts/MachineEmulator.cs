namespace KvmProbe.Hosts;

/// <summary>The emulators that can be started.</summary>
public enum MachineEmulator
{
    /// <summary>QEMU.</summary>
    QEMU,

    /// <summary>Bochs.</summary>
    Bochs,

    /// <summary>Hercules.</summary>
    Hercules,
}
