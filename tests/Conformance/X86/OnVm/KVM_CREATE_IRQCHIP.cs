using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.24.</summary>
public sealed class KVM_CREATE_IRQCHIP
{
    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Runs a guest that is told that the timer of its local APIC takes a deadline: kernels do not say so themselves.</summary>
    [Rows]
    public string TraceWithDeadline(Lab lab, GuestRow row)
    {
        const uint features = 1, deadline = 1 << 24;
        var machine = row.Boot(lab);
        var cpuid = Cpuid.Supported(lab);
        cpuid.Entries[Array.FindIndex(cpuid.Entries, entry => entry.function == features)].ecx |= deadline;
        cpuid.Apply(machine.Vcpu);
        return machine.Trace();
    }

    /// <summary>Runs a guest that makes hypercalls AMD's way; no kernel puts another instruction in its place.</summary>
    [Rows]
    public string TraceHypercalls(Lab lab, GuestRow row)
    {
        var machine = row.Boot(lab);
        machine.Vm.Enable(Capability.KVM_CAP_DISABLE_QUIRKS2, Constants.KVM_X86_QUIRK_FIX_HYPERCALL_INSN).OrThrow("KVM_CAP_DISABLE_QUIRKS2");
        return machine.Trace();
    }

    /// <summary>Creates it a second time.</summary>
    [Rows]
    public string Twice(Lab lab) => lab.CreateVmWithIrqchip().CreateIrqchip().ToString();

    /// <summary>Creates it after the local APICs alone.</summary>
    [Rows]
    public string AfterSplit(Lab lab) => lab.CreateVmWithSplitIrqchip().CreateIrqchip().ToString();

    /// <summary>Creates it when there is a vCPU, and asks whether there is one now.</summary>
    [Rows]
    public string AfterVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        var result = vm.CreateIrqchip();
        return $"{result}; KVM_IRQ_LINE: {vm.IrqLine(new kvm_irq_level { irq = 1, level = 1 })}";
    }

    /// <summary>Raises each GSI of the default routing, and looks which inputs of which chips see it.</summary>
    [Rows]
    public string DefaultRouting(Lab lab)
    {
        const int gsis = 26;
        var lines = new List<string>();
        for (uint gsi = 0; gsi < gsis; gsi++)
        {
            var vm = lab.CreateVmWithIrqchip();
            vm.IrqLine(new kvm_irq_level { irq = gsi, level = 1 }).OrThrow("KVM_IRQ_LINE");
            lines.Add($"GSI {gsi}: {Inputs(vm)}");
        }

        return string.Join('\n', lines);
    }

    private static string Inputs(KvmVm vm)
    {
        var master = Chips.Get(vm, Constants.KVM_IRQCHIP_PIC_MASTER).chip.pic;
        var slave = Chips.Get(vm, Constants.KVM_IRQCHIP_PIC_SLAVE).chip.pic;
        var ioapic = Chips.Get(vm, Constants.KVM_IRQCHIP_IOAPIC).chip.ioapic;
        return $"PIC 0 {Bits(master.irr)}, PIC 1 {Bits(slave.irr)}, IOAPIC {Bits(ioapic.irr)}";
    }

    private static string Bits(uint bits) =>
        bits == 0 ? "none" : string.Join('+', Enumerable.Range(0, 32).Where(bit => (bits >> bit & 1) != 0));
}
