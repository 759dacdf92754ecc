using KvmProbe.Abi;
using KvmProbe.Arm64;
using static KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>A guest with a GICv2, made by KVM_CREATE_IRQCHIP and KVM_ARM_SET_DEVICE_ADDR, that waits for interrupts.</summary>
public sealed class GicV2Guest
{
    private const string Name = "gic2";
    private const ulong Distributor = 0xe000_0000;
    private const ulong CpuInterface = 0xe001_0000; // as the guest has it
    private readonly Machine _machine;

    private GicV2Guest(Machine machine) => _machine = machine;

    /// <summary>A machine with the guest in it, ready for interrupts.</summary>
    public static GicV2Guest Boot(Lab lab)
    {
        var vm = lab.CreateVm();
        vm.CreateIrqchip().OrThrow("KVM_CREATE_IRQCHIP");
        vm.ArmSetDeviceAddr(new kvm_arm_device_addr { id = KVM_VGIC_V2_ADDR_TYPE_DIST, addr = Distributor }).OrThrow("KVM_ARM_SET_DEVICE_ADDR");
        vm.ArmSetDeviceAddr(new kvm_arm_device_addr { id = KVM_VGIC_V2_ADDR_TYPE_CPU, addr = CpuInterface }).OrThrow("KVM_ARM_SET_DEVICE_ADDR");
        return new GicV2Guest(lab.Boot(Name, vm));
    }

    /// <summary>Lets the guest enable its interface, raises the line of an SPI that the guest has enabled, and lets it go on.</summary>
    public string RaiseAndRun(uint number)
    {
        var ready = _machine.Run() is var exit && _machine.Lab.Guests.Signal(_machine.Page) == Layout.DonePort ? "ready" : exit;
        var raised = _machine.Vm.IrqLine(new kvm_irq_level { irq = (KVM_ARM_IRQ_TYPE_SPI << KVM_ARM_IRQ_TYPE_SHIFT) | number, level = 1 });
        return $"{ready}; {raised}; {InterruptGuest.Next(_machine, _machine.Cpu)}";
    }
}
