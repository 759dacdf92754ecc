using KvmProbe.Abi;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;

namespace KvmProbe.Unit.MadeUp;

/// <summary>
/// The KVM of the made-up architecture: slots, dirty logs, coalesced MMIO, and vCPUs that carry out its six instructions. It reads and
/// writes bytes, most significant first, and knows nothing of the probe's structs: what the suite gets wrong in them it sees wrong.
/// </summary>
public sealed class MadeUpKvm : IDisposable
{
    private const int FileFlags = 3;

    private readonly ScriptedTarget _target;
    private readonly MadeUpBytes _bytes;
    private readonly Dictionary<int, MadeUpVm> _vms = [];
    private readonly Dictionary<int, MadeUpVcpu> _vcpus = [];

    /// <param name="pageBytes">The size of its pages.</param>
    public MadeUpKvm(int pageBytes = 4096)
    {
        _target = new ScriptedTarget(Architecture.s390x) { PageSize = pageBytes };
        _bytes = new MadeUpBytes(_target);
        _target.On(Requests.KVM_GET_API_VERSION, 12);
        _target.On(Requests.KVM_CHECK_EXTENSION, issued => (Capability)issued.Argument switch
        {
            Capability.KVM_CAP_NR_MEMSLOTS => MadeUpVm.MostSlots,
            Capability.KVM_CAP_COALESCED_MMIO => MadeUpVcpu.RingPage,
            Capability.KVM_CAP_DIRTY_LOG_RING => MadeUpVm.LargestRing,
            Capability.KVM_CAP_GUEST_MEMFD_FLAGS => FileFlags,
            Capability.KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2 => 3,
            _ => 1,
        });
        _target.On(Requests.KVM_GET_VCPU_MMAP_SIZE, (MadeUpVcpu.RingPage + 1) * pageBytes);
        _target.On(Requests.KVM_CREATE_VM, _ => Add(_vms, new MadeUpVm(_bytes, (ulong)pageBytes)));
        _target.On(Requests.KVM_CREATE_VCPU, issued => Add(_vcpus, new MadeUpVcpu(_vms[issued.Fd], _bytes, (ulong)pageBytes)));
        OnVm(Requests.KVM_SET_USER_MEMORY_REGION, (vm, argument) => vm.SetRegion(argument));
        OnVm(Requests.KVM_GET_DIRTY_LOG, (vm, argument) => vm.GetDirtyLog(argument));
        OnVm(Requests.KVM_CLEAR_DIRTY_LOG, (vm, argument) => vm.ClearDirtyLog(argument));
        OnVm(Requests.KVM_ENABLE_CAP, (vm, argument) => vm.Enable(argument));
        OnVm(Requests.KVM_REGISTER_COALESCED_MMIO, (vm, argument) => vm.RegisterZone(argument));
        _target.On(Requests.KVM_CREATE_GUEST_MEMFD, CreateFile);
        _target.On(Requests.KVM_PRE_FAULT_MEMORY, issued => _vcpus[issued.Fd].Vm.PreFault(issued.Argument));
        _target.On(Requests.KVM_SET_ONE_REG, issued => OneReg(issued, (registers, id, at) => registers[id] = _bytes.Load(at, 8)));
        _target.On(Requests.KVM_GET_ONE_REG, issued => OneReg(issued, (registers, id, at) => _bytes.Store(at, 8, registers[id])));
        _target.On(Requests.KVM_RUN, issued => _vcpus[issued.Fd].Run(_target.Mapped(issued.Fd).Address));
    }

    public ITarget Target => _target;

    public void Dispose() => _target.Dispose();

    private int Add<T>(Dictionary<int, T> things, T thing)
    {
        var fd = _target.NewDescriptor();
        things[fd] = thing;
        return fd;
    }

    private void OnVm(Request request, Func<MadeUpVm, ulong, long> answer) => _target.On(request, issued => answer(_vms[issued.Fd], issued.Argument));

    private long CreateFile(ScriptedIoctl issued)
    {
        var (size, flags) = (_bytes.Load(issued.Argument, 8), _bytes.Load(issued.Argument + 8, 8));
        return (long)size <= 0 || size % (ulong)_target.PageSize != 0 || (flags & ~(ulong)FileFlags) != 0
            ? -(long)Errno.EINVAL : _target.NewDescriptor();
    }

    private long OneReg(ScriptedIoctl issued, Action<ulong[], ulong, ulong> action)
    {
        action(_vcpus[issued.Fd].Registers, _bytes.Load(issued.Argument, 8), _bytes.Load(issued.Argument + 8, 8));
        return 0;
    }
}
