using KvmProbe.Abi;
using KvmProbe.Abi.X86;

namespace KvmProbe.Perturbations.X86;

/// <summary>Single-stepping by RFLAGS.TF, which KVM sets in the guest, and hides in KVM_GET_REGS.</summary>
/// <remarks>
/// An interrupt or an exception keeps the flag on the guest's stack, and IRET sets it again: so KVM_GUESTDBG_SINGLESTEP stays on until the
/// exit of the case, and only the flag goes. KVM_SET_REGS clears it everywhere but where KVM_SET_GUEST_DEBUG was asked last
/// (<c>__kvm_set_rflags()</c>, <c>singlestep_rip</c>), so that is asked elsewhere.
/// </remarks>
public sealed class TrapFlag : ISingleStep
{
    private const ulong TF = 0x100;

    /// <inheritdoc/>
    public bool IsTaken(PerturbedVcpu vcpu) => !vcpu.Ioctl(Requests.KVM_GET_REGS, vcpu.Memory.Address).Ok || (vcpu.Memory.Read<kvm_regs>(0).rflags & TF) != 0;

    /// <inheritdoc/>
    public void RunOn(PerturbedVcpu vcpu)
    {
        vcpu.Do("reading registers", Requests.KVM_GET_REGS);
        var regs = vcpu.Memory.Read<kvm_regs>(0);
        vcpu.Memory.Write(0, regs with { rip = regs.rip ^ 1 });
        vcpu.Do("going elsewhere", Requests.KVM_SET_REGS);
        Step.Arm(vcpu);
        vcpu.Memory.Write(0, regs);
        vcpu.Do("clearing the trap flag", Requests.KVM_SET_REGS);
    }
}
