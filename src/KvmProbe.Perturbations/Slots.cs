using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>Each slot of memory is deleted and made again.</summary>
public sealed class Slots : IPerturbation
{
    private const uint NotRemade = Constants.KVM_MEM_LOG_DIRTY_PAGES | Constants.KVM_MEM_GUEST_MEMFD;

    /// <inheritdoc/>
    public string Name => "slots";

    /// <inheritdoc/>
    public string Says => "each slot of memory is deleted and made again, the same";

    /// <summary>
    /// A slot that logs loses its log when it is deleted, and one with a guest_memfd its binding to a file that may be closed already;
    /// and no guest may run meanwhile, as it would find no memory.
    /// </summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.Vm.Running > 0)
        {
            return null;
        }

        foreach (var slot in vcpu.Vm.Slots.Values.Where(slot => !slot.Has(NotRemade)))
        {
            vcpu.Vm.Do($"deleting {slot}", slot.Deleted);
            vcpu.Vm.Do($"making {slot} again", slot);
        }

        return null;
    }
}
