using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.X86;

namespace KvmProbe.Guests.X86;

/// <summary>The VMs that x86 has besides: with its timer in the kernel, and with a part of the interrupt controllers there.</summary>
public static class X86Lab
{
    extension(Lab lab)
    {
        /// <summary>A new VM with the interrupt controllers and the timer in the kernel.</summary>
        public KvmVm CreateVmWithPit()
        {
            var vm = lab.CreateVmWithIrqchip();
            vm.CreatePit2(new kvm_pit_config()).OrThrow("KVM_CREATE_PIT2");
            return vm;
        }

        /// <summary>A new VM with local APICs in the kernel, and PIC and IOAPIC left to user space.</summary>
        public KvmVm CreateVmWithSplitIrqchip(uint pins = 24)
        {
            var vm = lab.CreateVm();
            vm.Enable(Capability.KVM_CAP_SPLIT_IRQCHIP, pins).OrThrow("KVM_CAP_SPLIT_IRQCHIP");
            return vm;
        }

        /// <summary>A new VM with these interrupt controllers in the kernel.</summary>
        public KvmVm CreateVm(Irqchip irqchip) => irqchip switch
        {
            Irqchip.full => lab.CreateVmWithIrqchip(),
            Irqchip.split => lab.CreateVmWithSplitIrqchip(),
            _ => lab.CreateVm(),
        };
    }
}
