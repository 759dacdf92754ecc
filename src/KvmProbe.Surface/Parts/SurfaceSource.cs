using KvmProbe.Targets;

namespace KvmProbe.Surface.Parts;

/// <summary>The descriptors that the parts of a surface ask: made when the first part needs them, released together.</summary>
public sealed class SurfaceSource(ITarget target) : IDisposable
{
    private KvmSystem? _system;
    private KvmVm? _vm;
    private ITargetThread? _thread;
    private KvmVcpu? _vcpu;

    /// <summary>The host.</summary>
    public ITarget Target { get; } = target;

    /// <summary>The system descriptor.</summary>
    public KvmSystem System => _system ??= KvmSystem.Open(Target);

    /// <summary>A VM.</summary>
    public KvmVm Vm
    {
        get
        {
            if (_vm is null)
            {
                System.CreateVm(0, out _vm).OrThrow("KVM_CREATE_VM");
            }

            return _vm!;
        }
    }

    /// <summary>A vCPU of it.</summary>
    public KvmVcpu Vcpu
    {
        get
        {
            if (_vcpu is null)
            {
                _thread ??= Target.StartThread();
                Vm.CreateVcpu(0, _thread, out _vcpu).OrThrow("KVM_CREATE_VCPU");
            }

            return _vcpu!;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vcpu?.Dispose();
        _thread?.Dispose();
        _vm?.Dispose();
        _system?.Dispose();
    }
}
