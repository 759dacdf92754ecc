using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.119.</summary>
public sealed class KVM_ARM_VCPU_FINALIZE
{
    private const ulong Z0 = 0x6080_0000_0015_0000;

    /// <summary>A feature.</summary>
    public sealed record WhatRow : FeatureRow
    {
        /// <summary>The feature that is finalized.</summary>
        public required int What { get; init; }
    }

    /// <summary>Finalizes a feature.</summary>
    [Rows]
    public string Finalize(Lab lab, WhatRow row) => lab.InitializedVcpu(row.Features).ArmVcpuFinalize(row.What).ToString();

    /// <summary>Finalizes SVE twice.</summary>
    [Rows]
    public string FinalizeTwice(Lab lab)
    {
        var vcpu = NewVcpu.WithOpenSve(lab).Vcpu;
        return $"{vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE)}; {vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE)}";
    }

    /// <summary>Finalizes SVE of a vCPU that is only created.</summary>
    [Rows]
    public string FinalizeBeforeInit(Lab lab) => NewVcpu.Created(lab).Vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE).ToString();

    /// <summary>Reads a vector register before SVE is finalized and then.</summary>
    [Rows]
    public string MakesRegistersUsable(Lab lab)
    {
        var vcpu = NewVcpu.WithOpenSve(lab).Vcpu;
        var registers = new RegisterFile(lab, vcpu);
        var before = registers.Get(Z0);
        return $"{before}; {vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE)}; {registers.Get(Z0)}";
    }

    /// <summary>Finalizes SVE, initializes the vCPU again, and reads a vector register.</summary>
    [Rows]
    public string InitAgain(Lab lab)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        vcpu.ArmVcpuInit(lab.Target(vm, "sve")).OrThrow("KVM_ARM_VCPU_INIT");
        vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE).OrThrow("KVM_ARM_VCPU_FINALIZE");
        var registers = new RegisterFile(lab, vcpu);
        registers.Set(Z0, 7).OrThrow("KVM_SET_ONE_REG of Z0");
        var again = vcpu.ArmVcpuInit(lab.Target(vm, "sve"));
        return $"{again}; Z0: {registers.Get(Z0)} 0x{registers.Value:x}; finalized again: {vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE)}";
    }
}
