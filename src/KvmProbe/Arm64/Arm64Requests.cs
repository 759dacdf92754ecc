using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Arm64;

/// <summary>The requests that arm64 has.</summary>
public static class Arm64Requests
{
    extension(KvmVm vm)
    {
        /// <summary>4.83: the type of vCPU that suits the host's CPU. <c>ENODEV</c>: there is none.</summary>
        public SysResult ArmPreferredTarget(out kvm_vcpu_init target) => vm.IoctlRead(Requests.KVM_ARM_PREFERRED_TARGET, out target);
    }

    extension(KvmVcpu vcpu)
    {
        /// <summary>
        /// 4.82: makes the vCPU one of a type, with features; afterwards it can run. <c>EINVAL</c>: the type is unknown, the features do
        /// not go together, or the vCPU is another already. <c>ENOENT</c>: a feature is unknown.
        /// </summary>
        public SysResult ArmVcpuInit(in kvm_vcpu_init target) => vcpu.IoctlWrite(Requests.KVM_ARM_VCPU_INIT, in target);
    }
}
