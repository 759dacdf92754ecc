using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>Dirty logging is on while guests run.</summary>
public sealed class Logging : IPerturbation
{
    private const uint Logs = Constants.KVM_MEM_LOG_DIRTY_PAGES;
    private readonly Dictionary<PerturbedVm, HashSet<uint>> _changed = [];

    /// <inheritdoc/>
    public string Name => "logging";

    /// <inheritdoc/>
    public string Says => "dirty logging is on while a guest runs, also for slots that do not have it";

    /// <summary>With a dirty ring the ring would fill and the guest stop; a slot with a guest_memfd cannot log (4.140).</summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.Vm.HasDirtyRing)
        {
            return null;
        }

        _changed.TryAdd(vcpu.Vm, []);
        foreach (var slot in vcpu.Vm.Slots.Values.Where(slot => !slot.Has(Logs | Constants.KVM_MEM_GUEST_MEMFD)))
        {
            vcpu.Vm.Do($"logging of {slot}", slot.With(slot.Region.flags | Logs));
            _changed[vcpu.Vm].Add(slot.Region.slot);
        }

        return null;
    }

    /// <summary>The last guest that stops ends it: the case is to find its slots as it made them.</summary>
    public void After(PerturbedVcpu vcpu)
    {
        if (vcpu.Vm.Running > 0 || !_changed.TryGetValue(vcpu.Vm, out var changed))
        {
            return;
        }

        foreach (var slot in vcpu.Vm.Slots.Values.Where(slot => changed.Contains(slot.Region.slot) && !slot.Has(Logs)))
        {
            vcpu.Vm.Do($"no more logging of {slot}", slot);
        }

        changed.Clear();
    }
}
