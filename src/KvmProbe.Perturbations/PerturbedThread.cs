using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A thread of a perturbed case.</summary>
public sealed class PerturbedThread : ITargetThread
{
    private const int SetBytes = 8;
    private readonly PerturbedTarget _target;
    private PerturbedVcpu? _running;
    private SysResult? _instead;
    private Task<SysResult>? _whole;
    private ITargetThread? _other;
    private bool _isBound;

    internal PerturbedThread(PerturbedTarget target, ITargetThread inner) => (_target, Inner) = (target, inner);

    /// <summary>The real thread.</summary>
    public ITargetThread Inner { get; private set; }

    /// <inheritdoc/>
    public int Id => Inner.Id;

    /// <inheritdoc/>
    public SysResult Call(in SystemCall call)
    {
        if (_target.RunOf(in call) is not { } vcpu)
        {
            _isBound |= call.Number == _target.Calls.unshare || call.Number == _target.Calls.capset;
            return _target.Ask(this, in call);
        }

        var result = _target.Enter(vcpu, this) ?? Inner.Call(in call);
        while (_target.IsOwn(vcpu, result))
        {
            result = Inner.Call(in call);
        }

        _target.Leave(vcpu, result);
        return result;
    }

    /// <inheritdoc/>
    public void Begin(in SystemCall call)
    {
        _running = _target.RunOf(in call);
        _instead = _running is null ? null : _target.Enter(_running, this);
        if (_instead is not null)
        {
            return;
        }

        Inner.Begin(in call);
        if (_running is { } vcpu && _target.Interrupts)
        {
            _whole = Task.Factory.StartNew(() => Finish(vcpu), TaskCreationOptions.LongRunning);
        }
    }

    /// <inheritdoc/>
    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        if (_instead is { } given)
        {
            result = given;
        }
        else if (_whole is not null)
        {
            if (Task.WaitAny([_whole], patience) < 0)
            {
                result = default;
                return false;
            }

            result = _whole.GetAwaiter().GetResult();
        }
        else if (!Inner.TryEnd(patience, out result))
        {
            return false;
        }

        (_instead, _whole) = (null, null);
        if (_running is { } vcpu)
        {
            _running = null;
            _target.Leave(vcpu, result);
        }

        return true;
    }

    /// <inheritdoc/>
    public SysResult Signal(int signal) => Inner.Signal(signal);

    /// <inheritdoc/>
    public void Dispose()
    {
        Inner.Dispose();
        _other?.Dispose();
    }

    /// <summary>Whether it is the main thread, which is everybody's.</summary>
    internal bool IsMain => this == _target.Main;

    /// <summary>Whether a signal waits for it, or that cannot be known.</summary>
    /// <param name="memory">Memory for arguments.</param>
    internal bool HasSignal(TargetMemory memory)
    {
        memory.Write(0, 0UL);
        return !Inner.Call(new SystemCall(_target.Calls.rt_sigpending, memory.Address, SetBytes)).Ok || memory.Read<ulong>(0) != 0;
    }

    /// <summary>Whether it blocks a signal.</summary>
    /// <param name="memory">Memory for arguments.</param>
    /// <param name="signal">The signal's number.</param>
    internal bool Blocks(TargetMemory memory, int signal)
    {
        memory.Write(0, 0UL);
        return Inner.Call(new SystemCall(_target.Calls.rt_sigprocmask, 0, 0, memory.Address, SetBytes)).Ok
            && (memory.Read<ulong>(0) >> (signal - 1) & 1) != 0;
    }

    /// <summary>Takes a blocked signal that waits for it; nothing when there is none.</summary>
    /// <param name="memory">Memory for arguments.</param>
    /// <param name="signal">The signal's number.</param>
    internal void Take(TargetMemory memory, int signal)
    {
        const int timeout = 8;
        memory.Write(0, 1UL << (signal - 1));
        memory.Write(timeout, 0UL);
        memory.Write(timeout + sizeof(ulong), 0UL);
        Inner.Call(new SystemCall(_target.Calls.rt_sigtimedwait, memory.Address, 0, memory.Address + timeout, SetBytes));
    }

    /// <summary>
    /// Goes on with another real thread, which blocks the same signals. Not where a signal waits for this one, nor where it has been given
    /// namespaces or capabilities of its own, nor on the main thread.
    /// </summary>
    /// <param name="memory">Memory for arguments.</param>
    internal void Change(TargetMemory memory)
    {
        const int SIG_BLOCK = 0;
        const int SIG_SETMASK = 2;
        var calls = _target.Calls;
        if (_isBound || IsMain || HasSignal(memory))
        {
            return;
        }

        var next = _other ?? _target.StartInner();
        var mask = Inner.Call(new SystemCall(calls.rt_sigprocmask, SIG_BLOCK, 0, memory.Address, SetBytes));
        if (!mask.Ok || !next.Call(new SystemCall(calls.rt_sigprocmask, SIG_SETMASK, memory.Address, 0, SetBytes)).Ok)
        {
            throw new PerturbationException("the other thread cannot block the same signals");
        }

        (Inner, _other) = (next, Inner);
    }

    /// <summary>Waits for a KVM_RUN that was begun, and enters the guest again until it comes to an exit of its own.</summary>
    private SysResult Finish(PerturbedVcpu vcpu)
    {
        while (true)
        {
            Inner.TryEnd(Timeout.InfiniteTimeSpan, out var result);
            if (!_target.IsOwn(vcpu, result))
            {
                return result;
            }

            Inner.Begin(vcpu.Run);
        }
    }
}
