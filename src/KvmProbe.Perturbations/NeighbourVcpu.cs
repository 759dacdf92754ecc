using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A vCPU that the case does not know of, on a thread of its own.</summary>
internal sealed class NeighbourVcpu : IDisposable
{
    private readonly PerturbedVm _vm;
    private readonly TargetMemory _page;
    private readonly ITargetThread _thread;
    private readonly int _fd;
    private readonly Task<SysResult> _running;
    private volatile bool _ends;

    private NeighbourVcpu(PerturbedVm vm, int fd, TargetMemory page)
    {
        (_vm, _fd, _page, _thread) = (vm, fd, page, vm.StartThread());
        _running = Task.Factory.StartNew(Run, TaskCreationOptions.LongRunning);
    }

    /// <summary>Makes the vCPU, and lets it run.</summary>
    /// <returns>Null where the VM takes no other vCPU, or no other slot.</returns>
    public static NeighbourVcpu? Start(PerturbedVm vm, ResetCode code, uint id, uint slot)
    {
        const uint KVM_MP_STATE_RUNNABLE = 0;
        var made = vm.Ioctl(Requests.KVM_CREATE_VCPU, id);
        if (!made.Ok)
        {
            return null;
        }

        var page = vm.NewPage();
        page.Write(code.Offset, code.Code);
        vm.Memory.Write(0, new kvm_userspace_memory_region
        {
            slot = slot,
            guest_phys_addr = code.Page,
            memory_size = (ulong)page.Length,
            userspace_addr = page.Address,
        });
        var isThere = vm.Ioctl(Requests.KVM_SET_USER_MEMORY_REGION, vm.Memory.Address).Ok;
        vm.Memory.Write(0, new kvm_mp_state { mp_state = KVM_MP_STATE_RUNNABLE });
        vm.IoctlOf(made.Value, Requests.KVM_SET_MP_STATE, vm.Memory.Address);
        if (isThere)
        {
            return new NeighbourVcpu(vm, made.Value, page);
        }

        vm.Close(made.Value);
        page.Dispose();
        return null;
    }

    /// <summary>Looks whether it goes on.</summary>
    /// <exception cref="PerturbationException">Its KVM_RUN has answered an error.</exception>
    public void Check()
    {
        if (_running.IsCompleted)
        {
            throw new PerturbationException($"KVM_RUN of the neighbour answered {_running.Result}");
        }
    }

    /// <summary>Ends it. Its slot stays until the VM goes, as its memory does.</summary>
    public void Dispose()
    {
        _ends = true;
        _running.Wait();
        _thread.Dispose();
        _vm.Close(_fd);
        _page.Dispose();
    }

    private SysResult Run()
    {
        var run = _vm.RunOf(_fd);
        while (true)
        {
            var result = _thread.Call(in run);
            if (_ends || (!result.Ok && result.Errno != Errno.EINTR && result.Errno != Errno.EAGAIN))
            {
                return result;
            }
        }
    }
}
