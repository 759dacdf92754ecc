using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Guests.Arm64;

namespace KvmProbe.Conformance.Arm64.Guests;

/// <summary>Virtual machines whose vCPUs have features (4.82).</summary>
public static class Arm64Lab
{
    private static readonly Dictionary<string, int> Features = new()
    {
        ["power-off"] = Constants.KVM_ARM_VCPU_POWER_OFF,
        ["el1-32bit"] = Constants.KVM_ARM_VCPU_EL1_32BIT,
        ["psci"] = Constants.KVM_ARM_VCPU_PSCI_0_2,
        ["pmu"] = Constants.KVM_ARM_VCPU_PMU_V3,
        ["sve"] = Constants.KVM_ARM_VCPU_SVE,
        ["ptrauth-address"] = Constants.KVM_ARM_VCPU_PTRAUTH_ADDRESS,
        ["ptrauth-generic"] = Constants.KVM_ARM_VCPU_PTRAUTH_GENERIC,
        ["el2"] = Constants.KVM_ARM_VCPU_HAS_EL2,
    };

    /// <summary>The bits of features, by their names or their numbers.</summary>
    public static uint Bits(IEnumerable<string> features) =>
        features.Aggregate(0u, (bits, name) => bits | (1u << (Features.TryGetValue(name, out var bit) ? bit : int.Parse(name))));

    extension(LabVcpu cpu)
    {
        /// <summary>Completes an access that the last run left by: until then the kernel owes the vCPU a step over the instruction.</summary>
        public void CompleteMmio()
        {
            if (cpu.Page.ExitReason is Abi.ExitReason.KVM_EXIT_MMIO)
            {
                cpu.CompleteExit();
            }
        }
    }

    extension(Lab lab)
    {
        /// <summary>A lab whose vCPUs have features.</summary>
        public Lab With(params IEnumerable<string> features) => lab.Own(new Lab(lab.Target, lab.Facts, new Arm64Guests(Bits(features)), lab.Patience));

        /// <summary>The host's preferred target, with features.</summary>
        public kvm_vcpu_init Target(KvmVm vm, params IEnumerable<string> features)
        {
            vm.ArmPreferredTarget(out var target).OrThrow("KVM_ARM_PREFERRED_TARGET");
            target.features[0] |= Bits(features);
            return target;
        }

        /// <summary>A vCPU of a new VM that has features.</summary>
        public KvmVcpu InitializedVcpu(params IEnumerable<string> features)
        {
            var vm = lab.CreateVm();
            var vcpu = lab.CreateVcpu(vm).Vcpu;
            vcpu.ArmVcpuInit(lab.Target(vm, features)).OrThrow("KVM_ARM_VCPU_INIT");
            return vcpu;
        }
    }
}
