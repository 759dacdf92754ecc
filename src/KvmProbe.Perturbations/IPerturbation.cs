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

    /// <summary>After an ioctl of the case's on a VM, or on a vCPU of it, that answered no error; KVM_RUN is not among them.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="vcpu">The vCPU; null when the VM itself was asked.</param>
    /// <param name="call">The call.</param>
    /// <param name="result">Its answer.</param>
    void Noted(PerturbedVm vm, PerturbedVcpu? vcpu, in SystemCall call, SysResult result)
    {
    }

    /// <summary>Before the descriptor of a VM is closed, and at the end of the case.</summary>
    void Closing(PerturbedVm vm)
    {
    }

    /// <summary>After the KVM_RUN whose answer the case sees.</summary>
    /// <exception cref="PerturbationException">A step was refused.</exception>
    void After(PerturbedVcpu vcpu)
    {
    }
}
