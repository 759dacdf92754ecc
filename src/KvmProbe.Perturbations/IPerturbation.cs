using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>Something harmless that is done to a vCPU, or to its VM, around each KVM_RUN. One object serves one case.</summary>
public interface IPerturbation
{
    /// <summary>Its name, as <c>--perturb</c> takes it.</summary>
    string Name { get; }

    /// <summary>What it does, and what must not come of it, in a sentence.</summary>
    string Says { get; }

    /// <summary>Before KVM_RUN. Nothing else enters a guest of the VM, or leaves one, meanwhile.</summary>
    /// <returns>The answer of the KVM_RUN, when the perturbation has it already; null to ask the kernel.</returns>
    /// <exception cref="PerturbationException">What must not change has changed, or a step was refused.</exception>
    SysResult? Before(PerturbedVcpu vcpu);

    /// <summary>After KVM_RUN.</summary>
    /// <exception cref="PerturbationException">A step was refused.</exception>
    void After(PerturbedVcpu vcpu)
    {
    }
}
