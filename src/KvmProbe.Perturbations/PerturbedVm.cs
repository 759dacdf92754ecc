using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A VM of a perturbed case, with what the case has made of it.</summary>
/// <param name="target">The real target.</param>
/// <param name="memory">Memory for arguments.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed class PerturbedVm(ITarget target, TargetMemory memory, int fd)
{
    private readonly int _ioctl = SystemCallNumbers.Of(target.Architecture).ioctl;
    private readonly SortedDictionary<uint, MemorySlot> _slots = [];

    /// <summary>Held while a perturbation acts on the VM.</summary>
    internal Lock Lock { get; } = new();

    /// <summary>The size of a page of the host, in bytes.</summary>
    public ulong PageBytes => (ulong)target.PageSize;

    /// <summary>The slots of memory, by their numbers with the address space.</summary>
    public IReadOnlyDictionary<uint, MemorySlot> Slots => _slots;

    /// <summary>The capabilities that were enabled.</summary>
    public HashSet<Capability> Enabled { get; } = [];

    /// <summary>How many of its vCPUs are in KVM_RUN.</summary>
    public int Running { get; internal set; }

    /// <summary>Issues an ioctl of the VM.</summary>
    public SysResult Ioctl(Request request, ulong argument) =>
        target.Main.Call(new SystemCall(_ioctl, (ulong)(long)fd, request[target.Architecture], argument));

    /// <summary>Makes a slot what it is said to be; deletes it when its size is 0. What the case has made of it stays noted.</summary>
    /// <param name="step">What that is done for.</param>
    /// <param name="slot">The slot.</param>
    /// <exception cref="PerturbationException">The kernel refuses it.</exception>
    public void Do(string step, MemorySlot slot)
    {
        memory.Write(0, slot.Region);
        var result = Ioctl(slot.Request, memory.Address);
        if (!result.Ok)
        {
            throw new PerturbationException($"{step}: {result}");
        }
    }

    /// <summary>The descriptor is closed: nothing can be done to the VM any more.</summary>
    internal void Close() => _slots.Clear();

    /// <summary>Notes what the case has made of a slot.</summary>
    internal void Note(MemorySlot slot)
    {
        if (slot.Region.memory_size == 0)
        {
            _slots.Remove(slot.Region.slot);
        }
        else
        {
            _slots[slot.Region.slot] = slot;
        }
    }
}
