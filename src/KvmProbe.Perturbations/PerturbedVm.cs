using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>A VM of a perturbed case, with what the case has made of it.</summary>
/// <param name="target">The target of the case.</param>
/// <param name="fd">The number of the descriptor.</param>
/// <param name="created">The KVM_CREATE_VM that made it.</param>
public sealed class PerturbedVm(PerturbedTarget target, int fd, SystemCall created) : IPerturbed, IDisposable
{
    private const int ArgumentBytes = 1 << 16;
    private readonly Lazy<TargetMemory> _memory = new(() => TargetMap.Private(target.Inner, ArgumentBytes));
    private readonly SystemCallNumbers _calls = SystemCallNumbers.Of(target.Architecture);
    private readonly SortedDictionary<uint, MemorySlot> _slots = [];

    /// <summary>Held while a perturbation acts on the VM.</summary>
    internal Lock Lock { get; } = new();

    /// <summary>The size of a page of the host, in bytes.</summary>
    public ulong PageBytes => (ulong)target.PageSize;

    /// <summary>The slots of memory, by their numbers with the address space.</summary>
    public IReadOnlyDictionary<uint, MemorySlot> Slots => _slots;

    /// <summary>The capabilities that were enabled.</summary>
    public HashSet<Capability> Enabled { get; } = [];

    /// <summary>Whether its vCPUs have dirty rings.</summary>
    public bool HasDirtyRing => Enabled.Contains(Capability.KVM_CAP_DIRTY_LOG_RING) || Enabled.Contains(Capability.KVM_CAP_DIRTY_LOG_RING_ACQ_REL);

    /// <summary>Whether its descriptor is closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How many of its vCPUs are in KVM_RUN.</summary>
    public int Running { get; internal set; }

    /// <summary>Its vCPUs, in the order in which they were made.</summary>
    public List<PerturbedVcpu> Vcpus { get; } = [];

    /// <summary>The number of the descriptor.</summary>
    public int Fd => fd;

    /// <summary>The KVM_CREATE_VM that made it.</summary>
    public SystemCall Created => created;

    /// <inheritdoc/>
    public TargetMemory Memory => _memory.Value;

    /// <summary>What was mapped through the target.</summary>
    public MappedMemory Mapped => target.Mapped;

    /// <summary>Issues an ioctl of the VM.</summary>
    public SysResult Ioctl(Request request, ulong argument = 0) => IoctlOf(fd, request, argument);

    /// <summary>Issues an ioctl of a descriptor that the case does not have.</summary>
    public SysResult IoctlOf(int made, Request request, ulong argument) =>
        Call(new SystemCall(_calls.ioctl, (ulong)(long)made, request[target.Architecture], argument));

    /// <summary>KVM_RUN of a vCPU that the case does not have.</summary>
    public SystemCall RunOf(int made) => new(_calls.ioctl, (ulong)(long)made, Requests.KVM_RUN[target.Architecture]);

    /// <summary>Starts a thread that the case does not have.</summary>
    public ITargetThread StartThread() => target.StartInner();

    /// <summary>A page of memory that the case does not have.</summary>
    public TargetMemory NewPage() => TargetMap.Private(target.Inner, target.PageSize);

    /// <summary>The architecture.</summary>
    public Architecture Architecture => target.Architecture;

    /// <summary>What the state of the architecture's VMs has.</summary>
    public StateList State => target.State;

    /// <summary>
    /// Gives the number of a descriptor to a new one, and what was mapped from it to the new one's pages, which take what stood in the old.
    /// </summary>
    /// <param name="made">The new descriptor, as it was answered.</param>
    /// <param name="old">The number that it gets.</param>
    /// <param name="step">What made it.</param>
    /// <exception cref="PerturbationException">A step was refused.</exception>
    public void Replace(SysResult made, int old, string step)
    {
        const ulong O_CLOEXEC = 0x80000;
        const ulong MAP_FIXED = 0x10;
        const ulong rights = TargetMap.PROT_READ | TargetMap.PROT_WRITE;
        Need(made, step);
        if (Mapped.RunPageOf(old) is { } pages)
        {
            var bytes = new byte[pages.Length];
            pages.Read(0, bytes);
            var place = new SystemCall(
                _calls.mmap, pages.Address, (ulong)pages.Length, rights, TargetMap.MAP_SHARED | MAP_FIXED, (ulong)made.Value);
            Need(Call(in place), "mmap of the fresh run page");
            pages.Write(0, bytes);
        }

        Need(Call(new SystemCall(_calls.dup3, (ulong)made.Value, (ulong)old, O_CLOEXEC)), "dup3");
        Close(made.Value);
    }

    /// <summary>Closes a descriptor that the case does not have.</summary>
    public void Close(int made) => Call(new SystemCall(_calls.close, (ulong)made));

    /// <summary>Issues a system call that the case does not see.</summary>
    public SysResult Call(in SystemCall call) => target.Inner.Main.Call(in call);

    /// <summary>Makes a slot what it is said to be; deletes it when its size is 0. What the case has made of it stays noted.</summary>
    /// <param name="step">What that is done for.</param>
    /// <param name="slot">The slot.</param>
    /// <exception cref="PerturbationException">The kernel refuses it.</exception>
    public void Do(string step, MemorySlot slot)
    {
        Memory.Write(0, slot.Region);
        Need(Ioctl(slot.Request, Memory.Address), step);
    }

    /// <summary>The descriptor is closed: nothing can be done to the VM any more.</summary>
    internal void Close()
    {
        IsClosed = true;
        _slots.Clear();
        Vcpus.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }
    }

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

    private static void Need(SysResult result, string step)
    {
        if (!result.Ok)
        {
            throw new PerturbationException($"{step}: {result}");
        }
    }
}
