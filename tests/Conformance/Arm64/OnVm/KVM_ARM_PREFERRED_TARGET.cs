using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.83.</summary>
public sealed class KVM_ARM_PREFERRED_TARGET
{
    /// <summary>Asks, and makes a vCPU of what is answered.</summary>
    [Rows]
    public string AskAndInit(Lab lab)
    {
        var vm = lab.CreateVm();
        var result = vm.ArmPreferredTarget(out var target);
        Span<uint> features = target.features;
        var known = target.target < Constants.KVM_ARM_NUM_TARGETS ? "a known target" : $"target {target.target}";
        return $"{result}, {known}{(features.ContainsAnyExcept(0u) ? " with features" : "")}; {lab.CreateVcpu(vm).Vcpu.ArmVcpuInit(in target)}";
    }
}
