using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe;

// Interrupts from outside, and the timer.
public sealed partial class KvmVm
{
    /// <summary>
    /// The header only: as <see cref="IrqLine"/>, and tells in <c>status</c> whether it was delivered (1 or more), coalesced (0) or
    /// masked (-1).
    /// </summary>
    public SysResult IrqLineStatus(ref kvm_irq_level level) => IoctlReadWrite(Requests.KVM_IRQ_LINE_STATUS, ref level);

    /// <summary>4.71: injects a message. Answers more than 0 when it was delivered, 0 when the guest blocked it.</summary>
    public SysResult SignalMsi(in kvm_msi msi) => IoctlWrite(Requests.KVM_SIGNAL_MSI, in msi);

    /// <summary>4.75: lets an eventfd trigger a GSI, or no longer (<c>KVM_IRQFD_FLAG_DEASSIGN</c>). <c>EBUSY</c>: it does.</summary>
    public SysResult Irqfd(in kvm_irqfd irqfd) => IoctlWrite(Requests.KVM_IRQFD, in irqfd);

    /// <summary>4.59: lets a write signal an eventfd. <c>EEXIST</c>: the address is taken; <c>ENOENT</c>: none to detach.</summary>
    public SysResult Ioeventfd(in kvm_ioeventfd ioeventfd) => IoctlWrite(Requests.KVM_IOEVENTFD, in ioeventfd);

    /// <summary>The header only, replaced by <see cref="CreatePit2"/>: makes the timer (PIT) in the kernel.</summary>
    public SysResult CreatePit() => Ioctl(Requests.KVM_CREATE_PIT);

    /// <summary>The header only, replaced by <see cref="GetPit2"/>: the channels of the timer. <c>ENXIO</c>: there is no timer.</summary>
    public SysResult GetPit(out kvm_pit_state state) => IoctlRead(Requests.KVM_GET_PIT, out state);

    /// <summary>The header only, replaced by <see cref="SetPit2"/>: sets the channels of the timer.</summary>
    public SysResult SetPit(in kvm_pit_state state) => IoctlWrite(Requests.KVM_SET_PIT, in state);

    /// <summary>4.72: the channels and flags of the timer. <c>ENXIO</c>: there is no timer.</summary>
    public SysResult GetPit2(out kvm_pit_state2 state) => IoctlRead(Requests.KVM_GET_PIT2, out state);

    /// <summary>4.73: sets them.</summary>
    public SysResult SetPit2(in kvm_pit_state2 state) => IoctlWrite(Requests.KVM_SET_PIT2, in state);

    /// <summary>4.99: whether ticks that the guest has missed are injected later. <c>ENXIO</c>: there is no timer.</summary>
    public SysResult ReinjectControl(in kvm_reinject_control control) => IoctlWrite(Requests.KVM_REINJECT_CONTROL, in control);
}
