namespace KvmProbe.Perturbations;

/// <summary>What an architecture's single-stepping needs beside KVM_GUESTDBG_SINGLESTEP.</summary>
public interface ISingleStep
{
    /// <summary>Whether the guest steps itself, which stepping it from outside would hide from it.</summary>
    bool IsTaken(PerturbedVcpu vcpu);

    /// <summary>Lets the guest run on after a step. Should it come to one more, such as by what an interrupt has kept, that is still an exit.</summary>
    /// <exception cref="PerturbationException">It is refused.</exception>
    void RunOn(PerturbedVcpu vcpu);
}
