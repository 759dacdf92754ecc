namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// Interrupts, irqfd and ioeventfd.
public static partial class Constants
{
    public const int KVM_IOEVENTFD_FLAG_DATAMATCH = 1 << kvm_ioeventfd_flag_nr_datamatch;
    public const int KVM_IOEVENTFD_FLAG_PIO = 1 << kvm_ioeventfd_flag_nr_pio;
    public const int KVM_IOEVENTFD_FLAG_DEASSIGN = 1 << kvm_ioeventfd_flag_nr_deassign;
    public const int KVM_IOEVENTFD_FLAG_VIRTIO_CCW_NOTIFY = 1 << kvm_ioeventfd_flag_nr_virtio_ccw_notify;
    public const int KVM_IOEVENTFD_VALID_FLAG_MASK = 31;
    public const uint KVM_IRQ_ROUTING_XEN_EVTCHN_PRIO_2LEVEL = 0xffffffff;
    public const int KVM_IRQ_ROUTING_IRQCHIP = 1;
    public const int KVM_IRQ_ROUTING_MSI = 2;
    public const int KVM_IRQ_ROUTING_S390_ADAPTER = 3;
    public const int KVM_IRQ_ROUTING_HV_SINT = 4;
    public const int KVM_IRQ_ROUTING_XEN_EVTCHN = 5;
    public const int KVM_IRQFD_FLAG_DEASSIGN = 1 << 0;
    public const int KVM_IRQFD_FLAG_RESAMPLE = 1 << 1;
    public const int KVM_MSI_VALID_DEVID = 1 << 0;
    public const int kvm_ioeventfd_flag_nr_datamatch = 0;
    public const int kvm_ioeventfd_flag_nr_pio = 1;
    public const int kvm_ioeventfd_flag_nr_deassign = 2;
    public const int kvm_ioeventfd_flag_nr_virtio_ccw_notify = 3;
    public const int kvm_ioeventfd_flag_nr_fast_mmio = 4;
    public const int kvm_ioeventfd_flag_nr_max = 5;
}
