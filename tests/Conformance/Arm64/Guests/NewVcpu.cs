using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Rows;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>vCPUs at each stage of their making: created, initialized (4.82), finalized (4.119).</summary>
public static class NewVcpu
{
    /// <summary>A vCPU that is only created.</summary>
    public static LabVcpu Created(Lab lab) => lab.CreateVcpu(lab.CreateVm());

    /// <summary>A vCPU with SVE, whose vector lengths can still be changed.</summary>
    public static LabVcpu WithOpenSve(Lab lab)
    {
        var vm = lab.CreateVm();
        var cpu = lab.CreateVcpu(vm);
        cpu.Vcpu.ArmVcpuInit(lab.Target(vm, "sve")).OrThrow("KVM_ARM_VCPU_INIT");
        return cpu;
    }

    /// <summary>The vCPU of a row.</summary>
    public static KvmVcpu Of(Lab lab, RegisterRow row) => Of(lab, row.Features, row.Finalized);

    /// <summary>A vCPU with features, all of them finalized unless said otherwise.</summary>
    public static KvmVcpu Of(Lab lab, IReadOnlyCollection<string> features, bool isFinalized = true)
    {
        var vcpu = lab.InitializedVcpu(features);
        if (features.Contains("sve") && isFinalized)
        {
            vcpu.ArmVcpuFinalize(Constants.KVM_ARM_VCPU_SVE).OrThrow("KVM_ARM_VCPU_FINALIZE");
        }

        return vcpu;
    }
}
