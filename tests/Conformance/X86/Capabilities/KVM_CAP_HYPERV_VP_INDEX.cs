using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>8.12.</summary>
public sealed class KVM_CAP_HYPERV_VP_INDEX
{
    /// <summary>A number to load.</summary>
    public sealed record LoadRow : Row
    {
        /// <summary>The number.</summary>
        public required ulong Index { get; init; }
    }

    /// <summary>The numbers that two vCPUs with other ids have to begin with.</summary>
    [Rows]
    public string Initial(Lab lab)
    {
        var vm = lab.CreateVmWithIrqchip();
        var indexes = new uint[] { 5, 3 }.Select(id => HyperV.Get(lab, lab.CreateVcpu(vm, id).Vcpu, HyperV.HV_X64_MSR_VP_INDEX));
        return string.Join(' ', indexes);
    }

    /// <summary>Loads a number, and lets the guest read it.</summary>
    [Rows]
    public string Load(Lab lab, LoadRow row)
    {
        var machine = lab.Boot("long64/try-rdmsr");
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        var result = MsrList.Set(lab, machine.Vcpu, HyperV.HV_X64_MSR_VP_INDEX, row.Index);
        machine.ChangeRegs((ref kvm_regs regs) => regs.rcx = HyperV.HV_X64_MSR_VP_INDEX);
        return $"{result}; {machine.Trace()}: {machine.Regs.rax}";
    }
}
