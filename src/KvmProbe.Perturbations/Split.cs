using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>Each slot of memory is two while a guest runs.</summary>
public sealed class Split : IPerturbation
{
    /// <summary>Where the numbers of the second halves begin: far above those that cases use.</summary>
    private const uint SecondHalves = 10_000;

    private const uint NotSplit = Constants.KVM_MEM_LOG_DIRTY_PAGES | Constants.KVM_MEM_GUEST_MEMFD;
    private readonly Dictionary<PerturbedVm, List<MemorySlot>> _split = [];

    /// <inheritdoc/>
    public string Name => "split";

    /// <inheritdoc/>
    public string Says => "while a guest runs, each slot of memory is two, which meet in its middle";

    /// <summary>
    /// A slot that logs loses its log when it is deleted, one with a guest_memfd its binding; and no guest may run meanwhile, as it would
    /// find no memory.
    /// </summary>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        if (vcpu.Vm.Running > 0)
        {
            return null;
        }

        var page = vcpu.Vm.PageBytes;
        var split = _split[vcpu.Vm] = [];
        foreach (var slot in vcpu.Vm.Slots.Values.Where(slot => !slot.Has(NotSplit) && slot.Region.memory_size >= 2 * page))
        {
            var half = slot.Region.memory_size / 2 / page * page;
            vcpu.Vm.Do($"deleting {slot}", slot.Deleted);
            vcpu.Vm.Do($"making the first half of {slot}", slot with { Region = slot.Region with { memory_size = half } });
            vcpu.Vm.Do($"making the second half of {slot}", SecondHalf(slot, half));
            split.Add(slot);
        }

        return null;
    }

    /// <summary>The last guest that stops ends it: the case is to find its slots as it made them.</summary>
    public void After(PerturbedVcpu vcpu)
    {
        if (vcpu.Vm.Running > 0 || !_split.Remove(vcpu.Vm, out var split))
        {
            return;
        }

        foreach (var slot in split)
        {
            vcpu.Vm.Do($"deleting the second half of {slot}", SecondHalf(slot, 0).Deleted);
            if (vcpu.Vm.Slots.TryGetValue(slot.Region.slot, out var now))
            {
                vcpu.Vm.Do($"deleting the first half of {slot}", now.Deleted);
                vcpu.Vm.Do($"making {slot} again", now);
            }
        }
    }

    private static MemorySlot SecondHalf(MemorySlot slot, ulong half) => slot with
    {
        Region = slot.Region with
        {
            slot = slot.Region.slot + SecondHalves,
            guest_phys_addr = slot.Region.guest_phys_addr + half,
            userspace_addr = slot.Region.userspace_addr + half,
            memory_size = slot.Region.memory_size - half,
        },
    };
}
