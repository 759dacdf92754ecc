namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// Interrupt controllers, timers and Hyper-V connections.
public static partial class Constants
{
    public const int KVM_NR_INTERRUPTS = 256;
    public const int KVM_IOAPIC_NUM_PINS = 24;
    public const int KVM_IRQCHIP_PIC_MASTER = 0;
    public const int KVM_IRQCHIP_PIC_SLAVE = 1;
    public const int KVM_IRQCHIP_IOAPIC = 2;
    public const int KVM_NR_IRQCHIPS = 3;
    public const int KVM_APIC_REG_SIZE = 0x400;
    public const int KVM_PIT_FLAGS_HPET_LEGACY = 0x00000001;
    public const int KVM_PIT_FLAGS_SPEAKER_DATA_ON = 0x00000002;
    public const int KVM_X2APIC_API_USE_32BIT_IDS = 1 << 0;
    public const int KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK = 1 << 1;
    public const int KVM_X2APIC_ENABLE_SUPPRESS_EOI_BROADCAST = 1 << 2;
    public const int KVM_X2APIC_DISABLE_SUPPRESS_EOI_BROADCAST = 1 << 3;
    public const int KVM_HYPERV_CONN_ID_MASK = 0x00ffffff;
    public const int KVM_HYPERV_EVENTFD_DEASSIGN = 1 << 0;
}
