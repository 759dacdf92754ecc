using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.37: a VM without a PMU.</summary>
public sealed class KVM_CAP_PMU_CAPABILITY
{
    private const ulong Disable = Abi.Constants.KVM_PMU_CAP_DISABLE;

    /// <summary>Enables each bit alone.</summary>
    [Rows]
    public string EachBit(Lab lab)
    {
        var vm = lab.CreateVm();
        var answers = Enumerable.Range(0, 64)
            .GroupBy(bit => vm.Enable(Capability.KVM_CAP_PMU_CAPABILITY, 1UL << bit).ToString());
        return string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"));
    }

    /// <summary>Takes the PMU away when there is a vCPU.</summary>
    [Rows]
    public string AfterVcpu(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return vm.Enable(Capability.KVM_CAP_PMU_CAPABILITY, Disable).ToString();
    }
}
