using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A thread of a perturbed case.</summary>
public sealed class PerturbedThread : ITargetThread
{
    private readonly PerturbedTarget _target;
    private PerturbedVcpu? _running;
    private SysResult? _instead;

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
            return _target.Ask(Inner, in call);
        }

        var result = _target.Enter(vcpu, this) ?? Inner.Call(in call);
        _target.Leave(vcpu, result);
        return result;
    }

    /// <inheritdoc/>
    public void Begin(in SystemCall call)
    {
        _running = _target.RunOf(in call);
        _instead = _running is null ? null : _target.Enter(_running, this);
        if (_instead is null)
        {
            Inner.Begin(in call);
        }
    }

    /// <inheritdoc/>
    public bool TryEnd(TimeSpan patience, out SysResult result)
    {
        if (_instead is { } given)
        {
            result = given;
        }
        else if (!Inner.TryEnd(patience, out result))
        {
            return false;
        }

        _instead = null;
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
    public void Dispose() => Inner.Dispose();
}
