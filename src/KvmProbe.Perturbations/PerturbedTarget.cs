using System.Collections.Concurrent;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>
/// The target of one case whose guests are perturbed: a decorator at the door, so that verbs stay as they are. It notes which VMs,
/// vCPUs and slots the case makes, and lets perturbations act around each KVM_RUN.
/// </summary>
public sealed class PerturbedTarget : ITarget
{
    private static readonly Request[] SlotRequests = [Requests.KVM_SET_USER_MEMORY_REGION, Requests.KVM_SET_USER_MEMORY_REGION2];
    private readonly ITarget _inner;
    private readonly IReadOnlyList<IPerturbation> _perturbations;
    private readonly IReadOnlyList<IWitness> _witnesses;
    private readonly SystemCallNumbers _calls;
    private readonly ConcurrentDictionary<int, PerturbedVm> _vms = new();
    private readonly ConcurrentDictionary<int, PerturbedVcpu> _vcpus = new();
    private readonly ConcurrentBag<PerturbedVm> _made = [];

    /// <summary>Stands before a target.</summary>
    /// <param name="inner">The real target, which has an owner of its own.</param>
    /// <param name="state">The state of the architecture's vCPUs.</param>
    /// <param name="perturbations">What is done, in this order.</param>
    public PerturbedTarget(ITarget inner, StateList state, IReadOnlyList<IPerturbation> perturbations)
    {
        (_inner, State, _perturbations) = (inner, state, perturbations);
        _witnesses = [.. perturbations.OfType<IWitness>()];
        _calls = SystemCallNumbers.Of(inner.Architecture);
        Mapped = new MappedMemory(inner.Architecture);
        Main = new PerturbedThread(this, inner.Main);
    }

    /// <inheritdoc/>
    public Architecture Architecture => _inner.Architecture;

    /// <inheritdoc/>
    public int PageSize => _inner.PageSize;

    /// <inheritdoc/>
    public ITargetThread Main { get; }

    /// <summary>Whether a guest was perturbed.</summary>
    public bool WasUsed { get; private set; }

    /// <summary>The state of the architecture's vCPUs.</summary>
    internal StateList State { get; }

    /// <summary>The real target.</summary>
    internal ITarget Inner => _inner;

    /// <summary>What was mapped through this one.</summary>
    internal MappedMemory Mapped { get; }

    /// <summary>The numbers of system calls.</summary>
    internal SystemCallNumbers Calls => _calls;

    /// <inheritdoc/>
    public ITargetThread StartThread() => new PerturbedThread(this, StartInner());

    /// <summary>Starts a process whose calls nobody perturbs: it is started for what a thread of the same process cannot be given.</summary>
    public ITargetThread StartProcess() => _inner.StartProcess();

    /// <summary>Starts a real thread.</summary>
    internal ITargetThread StartInner() => _inner.StartThread();

    /// <inheritdoc/>
    public SysResult Map(ulong length, int protection, int flags, int fd, ulong offset, out TargetMemory? memory)
    {
        var result = _inner.Map(length, protection, flags, fd, offset, out memory);
        Mapped.Note(memory, protection, fd, offset);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var vm in _made)
        {
            Close(vm);
            vm.Dispose();
        }
    }

    /// <summary>The vCPU that a call runs; null when it is no KVM_RUN as section 4.10 has it.</summary>
    internal PerturbedVcpu? RunOf(in SystemCall call) =>
        IsRequest(in call, Requests.KVM_RUN) && call.A2 == 0 && _vcpus.TryGetValue((int)call.A0, out var vcpu) ? vcpu : null;

    /// <summary>Lets perturbations act before KVM_RUN.</summary>
    /// <returns>The answer of KVM_RUN, when one of them has it already.</returns>
    internal SysResult? Enter(PerturbedVcpu vcpu, PerturbedThread thread)
    {
        WasUsed = true;
        vcpu.Thread = thread;
        lock (vcpu.Vm.Lock)
        {
            var answer = vcpu.Answer;
            vcpu.Answer = null;
            foreach (var perturbation in _perturbations)
            {
                answer ??= Do(perturbation, () => perturbation.Before(vcpu));
            }

            vcpu.Vm.Running++;
            return answer;
        }
    }

    /// <summary>Whether guests exit on their way, and are entered again.</summary>
    internal bool Interrupts => _perturbations.Any(perturbation => perturbation is IInterruption);

    /// <summary>Whether an exit is a perturbation's own doing.</summary>
    internal bool IsOwn(PerturbedVcpu vcpu, SysResult result)
    {
        lock (vcpu.Vm.Lock)
        {
            return _perturbations.OfType<IInterruption>().Any(each => Do(each, () => each.IsOwn(vcpu, result)));
        }
    }

    /// <summary>Lets perturbations act after KVM_RUN.</summary>
    internal void Leave(PerturbedVcpu vcpu, SysResult result)
    {
        lock (vcpu.Vm.Lock)
        {
            vcpu.Vm.Running--;
            vcpu.HasExit = result.Ok;
            foreach (var perturbation in _perturbations.Reverse())
            {
                Do(perturbation, () =>
                {
                    perturbation.After(vcpu);
                    return 0;
                });
            }
        }
    }

    /// <summary>Asks the kernel, and notes what comes of it.</summary>
    internal SysResult Ask(PerturbedThread thread, in SystemCall call)
    {
        Mapped.Note(in call);
        if (call.Number == _calls.close)
        {
            Forget((int)call.A0);
        }

        if (call.Number != _calls.ioctl)
        {
            return thread.Inner.Call(in call);
        }

        if (_vms.TryGetValue((int)call.A0, out var vm))
        {
            lock (vm.Lock)
            {
                return AskVm(vm, thread, in call);
            }
        }

        if (_vcpus.TryGetValue((int)call.A0, out var vcpu))
        {
            return AskVcpu(vcpu, thread, in call);
        }

        var result = thread.Inner.Call(in call);
        if (result.Ok && IsRequest(in call, Requests.KVM_CREATE_VM))
        {
            _made.Add(_vms[result.Value] = new PerturbedVm(this, result.Value, call));
        }

        return result;
    }

    private static T Do<T>(IPerturbation perturbation, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (PerturbationException e)
        {
            throw new PerturbationException($"perturbation {perturbation.Name}: {e.Message}");
        }
    }

    private SysResult AskVcpu(PerturbedVcpu vcpu, PerturbedThread thread, in SystemCall call)
    {
        if (_witnesses.Count > 0)
        {
            lock (vcpu.Vm.Lock)
            {
                return Noted(Witnessed(vcpu.Vm, vcpu, thread, in call), in call);
            }
        }

        // Not under the lock: it waits while the vCPU runs.
        var answer = thread.Inner.Call(in call);
        lock (vcpu.Vm.Lock)
        {
            return Noted(answer, in call);
        }

        SysResult Noted(SysResult result, in SystemCall call)
        {
            if (result.Ok)
            {
                Note(vcpu.Vm, vcpu, in call, result);
            }

            return result;
        }
    }

    /// <summary>Asks with those perturbations looking on that look at each ioctl, unless a guest of the VM runs.</summary>
    private SysResult Witnessed(PerturbedVm vm, PerturbedVcpu? vcpu, PerturbedThread thread, in SystemCall call)
    {
        if (_witnesses.Count == 0 || vm.Running > 0)
        {
            return thread.Inner.Call(in call);
        }

        WasUsed = true;
        foreach (var one in vm.Vcpus)
        {
            one.Thread ??= thread;
        }

        foreach (var witness in _witnesses)
        {
            witness.Asking(vm, vcpu);
        }

        var result = thread.Inner.Call(in call);
        foreach (var witness in _witnesses)
        {
            Do(witness, () =>
            {
                witness.Answered(vm, vcpu, result);
                return 0;
            });
        }

        return result;
    }

    private SysResult AskVm(PerturbedVm vm, PerturbedThread thread, in SystemCall call)
    {
        var result = Witnessed(vm, null, thread, in call);
        if (!result.Ok)
        {
            return result;
        }

        if (IsRequest(in call, Requests.KVM_CREATE_VCPU))
        {
            vm.Vcpus.Add(_vcpus[result.Value] = new PerturbedVcpu(this, vm, result.Value));
        }
        else
        {
            NoteSlot(vm, in call);
        }

        Note(vm, null, in call, result);
        return result;
    }

    private void Note(PerturbedVm vm, PerturbedVcpu? vcpu, in SystemCall call, SysResult result)
    {
        if (IsRequest(in call, Requests.KVM_ENABLE_CAP) && Mapped.Read<kvm_enable_cap>(call.A2) is { } cap)
        {
            (vcpu?.Enabled ?? vm.Enabled).Add((Capability)cap.cap);
        }

        foreach (var perturbation in _perturbations)
        {
            perturbation.Noted(vm, vcpu, in call, result);
        }
    }

    private void NoteSlot(PerturbedVm vm, in SystemCall call)
    {
        foreach (var request in SlotRequests)
        {
            if (IsRequest(in call, request) && Slot(request, call.A2) is { } slot)
            {
                vm.Note(slot);
            }
        }
    }

    private MemorySlot? Slot(Request request, ulong address)
    {
        if (request == Requests.KVM_SET_USER_MEMORY_REGION2)
        {
            return Mapped.Read<kvm_userspace_memory_region2>(address) is { } whole ? new MemorySlot(request, whole) : null;
        }

        return Mapped.Read<kvm_userspace_memory_region>(address) is { } part
            ? new MemorySlot(request, new kvm_userspace_memory_region2
            {
                slot = part.slot,
                flags = part.flags,
                guest_phys_addr = part.guest_phys_addr,
                memory_size = part.memory_size,
                userspace_addr = part.userspace_addr,
            })
            : null;
    }

    private void Forget(int fd)
    {
        if (_vms.TryRemove(fd, out var vm))
        {
            Close(vm);
        }

        if (_vcpus.TryRemove(fd, out var vcpu))
        {
            lock (vcpu.Vm.Lock)
            {
                vcpu.Vm.Vcpus.Remove(vcpu);
            }
        }
    }

    private void Close(PerturbedVm vm)
    {
        if (vm.IsClosed)
        {
            return;
        }

        foreach (var perturbation in _perturbations)
        {
            perturbation.Closing(vm);
        }

        vm.Close();
    }

    private bool IsRequest(in SystemCall call, Request request) =>
        call.Number == _calls.ioctl && request.ExistsOn(Architecture) && (uint)call.A1 == request[Architecture];
}
