using System.Collections.Concurrent;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>The guest is stepped, instruction by instruction.</summary>
/// <remarks>
/// Only the first instructions of each KVM_RUN, as guests wait in loops. Not a guest that steps itself, nor a vCPU on which the case issues
/// KVM_SET_GUEST_DEBUG.
/// </remarks>
public sealed class Step : IInterruption
{
    private const int Most = 6;
    private readonly ConcurrentDictionary<PerturbedVcpu, int> _left = new();
    private readonly ConcurrentDictionary<PerturbedVcpu, bool> _ofTheCase = new();

    /// <inheritdoc/>
    public string Name => "step";

    /// <inheritdoc/>
    public string Says => "the guest is stepped by KVM_GUESTDBG_SINGLESTEP, and comes to the same exits";

    /// <inheritdoc/>
    public void Noted(PerturbedVm vm, PerturbedVcpu? vcpu, in SystemCall call, SysResult result)
    {
        if (vcpu is not null && (uint)call.A1 == Requests.KVM_SET_GUEST_DEBUG[vm.Architecture])
        {
            _ofTheCase[vcpu] = true;
        }
    }

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.Page is not null && vcpu.State.SingleStep is { } step && !_ofTheCase.ContainsKey(vcpu) && !step.IsTaken(vcpu))
        {
            Arm(vcpu);
            _left[vcpu] = Most;
        }

        return null;
    }

    /// <inheritdoc/>
    public bool IsOwn(PerturbedVcpu vcpu, SysResult result)
    {
        if (!result.Ok || !_left.TryGetValue(vcpu, out var left)
            || vcpu.Page?.Read<uint>(vcpu.PlaceOf(nameof(kvm_run.exit_reason))) != (uint)ExitReason.KVM_EXIT_DEBUG)
        {
            return false;
        }

        if (left > 1)
        {
            Arm(vcpu);
            _left[vcpu] = left - 1;
        }
        else
        {
            vcpu.State.SingleStep!.RunOn(vcpu);
        }

        return true;
    }

    /// <summary>The case is to find the vCPU without debugging.</summary>
    public void After(PerturbedVcpu vcpu)
    {
        if (_left.TryRemove(vcpu, out _))
        {
            Debug(vcpu, 0);
        }
    }

    /// <summary>Asks for an exit after the next instruction.</summary>
    internal static void Arm(PerturbedVcpu vcpu) => Debug(vcpu, Constants.KVM_GUESTDBG_ENABLE | Constants.KVM_GUESTDBG_SINGLESTEP);

    private static void Debug(PerturbedVcpu vcpu, uint control)
    {
        vcpu.Memory.Fill(0, Requests.KVM_SET_GUEST_DEBUG.ArgumentSize(vcpu.Vm.Architecture)!.Value, 0);
        vcpu.Memory.Write(0, control);
        vcpu.Do("single-stepping", Requests.KVM_SET_GUEST_DEBUG);
    }
}
