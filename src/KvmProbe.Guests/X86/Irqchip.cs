namespace KvmProbe.Guests.X86;

/// <summary>Which interrupt controllers a VM has in the kernel.</summary>
public enum Irqchip
{
    /// <summary>None: also the local APICs are user space's.</summary>
    none,

    /// <summary>The local APICs (<c>KVM_CAP_SPLIT_IRQCHIP</c>).</summary>
    split,

    /// <summary>PICs, IOAPIC and local APICs (<c>KVM_CREATE_IRQCHIP</c>).</summary>
    full,
}
