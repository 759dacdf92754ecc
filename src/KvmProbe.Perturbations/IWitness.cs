using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A perturbation that looks at each ioctl of the case on a VM or a vCPU, but KVM_RUN, while no guest of the VM runs.</summary>
public interface IWitness : IPerturbation
{
    /// <summary>Before the ioctl. Nothing else is asked of the VM until it is answered.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="vcpu">The vCPU; null when the VM itself is asked.</param>
    void Asking(PerturbedVm vm, PerturbedVcpu? vcpu);

    /// <summary>After it.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="vcpu">The vCPU; null when the VM itself was asked.</param>
    /// <param name="result">Its answer.</param>
    /// <exception cref="PerturbationException">What must not change has changed.</exception>
    void Answered(PerturbedVm vm, PerturbedVcpu? vcpu, SysResult result);
}
