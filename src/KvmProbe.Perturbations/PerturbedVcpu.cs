using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A vCPU of a perturbed case, as perturbations see it.</summary>
/// <param name="target">The target of the case.</param>
/// <param name="vm">The VM.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed class PerturbedVcpu(PerturbedTarget target, PerturbedVm vm, int fd) : IPerturbed
{
    private readonly int _ioctl = SystemCallNumbers.Of(target.Architecture).ioctl;

    /// <summary>The VM.</summary>
    public PerturbedVm Vm { get; } = vm;

    /// <summary>The capabilities of it that were enabled.</summary>
    public HashSet<Capability> Enabled { get; } = [];

    /// <summary>The thread that is about to issue KVM_RUN, or has.</summary>
    public PerturbedThread Thread { get; internal set; } = null!;

    /// <summary>What the vCPU's state has.</summary>
    public StateList State => target.State;

    /// <summary>The number of the descriptor.</summary>
    public int Fd => fd;

    /// <inheritdoc/>
    public TargetMemory Memory => Vm.Memory;

    /// <summary>The run page; null when it is not mapped.</summary>
    public TargetMemory? Page => target.Mapped.RunPageOf(fd);

    /// <summary>Where the run page has a member, in bytes.</summary>
    public int PlaceOf(string member) => RunPage.OffsetOf(target.Architecture, member);

    /// <summary>Whether the last KVM_RUN answered a value: the guest stopped, and something may be left to complete.</summary>
    public bool HasExit { get; internal set; }

    /// <summary>The answer that its next KVM_RUN has already; null when the kernel has to be asked.</summary>
    public SysResult? Answer { get; set; }

    /// <summary>KVM_RUN of it.</summary>
    public SystemCall Run => new(_ioctl, (ulong)(long)fd, Requests.KVM_RUN[target.Architecture]);

    /// <summary>Issues an ioctl of the vCPU on its thread.</summary>
    public SysResult Ioctl(Request request, ulong argument = 0) =>
        Thread.Inner.Call(new SystemCall(_ioctl, (ulong)(long)fd, request[target.Architecture], argument));

    /// <summary>Issues an ioctl of the vCPU whose argument stands at the beginning of <see cref="Memory"/>.</summary>
    /// <param name="step">What that is done for.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="PerturbationException">The kernel refuses it.</exception>
    public void Do(string step, Request request)
    {
        var result = Ioctl(request, Memory.Address);
        if (!result.Ok)
        {
            throw new PerturbationException($"{step}: {request.Name}: {result}");
        }
    }

    /// <summary>
    /// KVM_RUN that does not enter the guest, but completes what the last exit has left (section 5, <c>immediate_exit</c>).
    /// </summary>
    /// <returns>The kernel's answer; null when the run page is not mapped.</returns>
    public SysResult? Complete()
    {
        if (Page is not { } page)
        {
            return null;
        }

        var place = PlaceOf(nameof(kvm_run.immediate_exit));
        var before = page.Read<byte>(place);
        page.Write(place, (byte)1);
        var result = Ioctl(Requests.KVM_RUN);
        page.Write(place, before);
        return result;
    }
}
