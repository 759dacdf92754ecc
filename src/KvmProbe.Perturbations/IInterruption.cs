using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A perturbation that has the guest exit on its way, which the case does not see.</summary>
public interface IInterruption : IPerturbation
{
    /// <summary>Whether an exit is the perturbation's own doing, so that the guest is entered again.</summary>
    /// <param name="vcpu">The vCPU.</param>
    /// <param name="result">The answer of KVM_RUN.</param>
    /// <exception cref="PerturbationException">A step was refused.</exception>
    bool IsOwn(PerturbedVcpu vcpu, SysResult result);
}
