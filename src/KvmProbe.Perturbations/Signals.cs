using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>Signals interrupt KVM_RUN a few times before it is left to run.</summary>
/// <remarks>
/// Only of vCPUs whose KVM_SET_SIGNAL_MASK lets the signal of <see cref="VcpuThread.Kick"/> in, on threads that block it and for which none
/// waits: all that the suite starts, until a case does something else with signals.
/// </remarks>
public sealed class Signals : IPerturbation
{
    private const int Times = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Dictionary<PerturbedVcpu, int> _masks = [];

    /// <inheritdoc/>
    public string Name => "signals";

    /// <inheritdoc/>
    public string Says => "signals interrupt KVM_RUN: it answers EINTR, and the guest goes on as if nothing had been";

    /// <inheritdoc/>
    public void Noted(PerturbedVm vm, PerturbedVcpu? vcpu, in SystemCall call, SysResult result)
    {
        if (vcpu is not null && (uint)call.A1 == Requests.KVM_SET_SIGNAL_MASK[vm.Architecture])
        {
            _masks[vcpu] = _masks.GetValueOrDefault(vcpu) + 1;
        }
    }

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        var thread = vcpu.Thread;
        if (_masks.GetValueOrDefault(vcpu) != 1 || thread.IsMain || !thread.Blocks(vcpu.Memory, VcpuThread.KickSignal) || thread.HasSignal(vcpu.Memory))
        {
            return null;
        }

        for (var i = 0; i < Times; i++)
        {
            var result = Run(vcpu);
            thread.Take(vcpu.Memory, VcpuThread.KickSignal);
            if (result.Errno != Errno.EINTR)
            {
                return result;
            }
        }

        return null;
    }

    private static SysResult Run(PerturbedVcpu vcpu)
    {
        vcpu.Thread.Inner.Begin(vcpu.Run);
        vcpu.Thread.Inner.Signal(VcpuThread.KickSignal);
        return vcpu.Thread.Inner.TryEnd(Patience, out var result)
            ? result
            : throw new PerturbationException("a signal does not interrupt KVM_RUN");
    }
}
