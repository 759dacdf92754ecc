using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>
/// What a guest needs of its architecture: how its vCPU is brought to its first instruction, how it is told something and tells something,
/// and how its exits read. One implementation a folder; what all guests share is in the methods that are not abstract.
/// </summary>
public abstract class GuestArchitecture
{
    /// <summary>The architecture.</summary>
    public abstract Architecture Architecture { get; }

    /// <summary>Where its listings stand.</summary>
    public virtual string Folder => Path.Combine(Repository.Guests, Architecture.ToString());

    /// <summary>The modes that a listing may name.</summary>
    public abstract IReadOnlyList<string> Modes { get; }

    /// <summary>The text of one line's bytes; null when they are not exactly one instruction.</summary>
    public abstract string? Disassemble(Listing listing, ListingLine line);

    /// <summary>Gives a VM what it has to have before it gets a vCPU.</summary>
    /// <param name="vm">A VM that has no vCPU yet.</param>
    public virtual void PrepareVm(KvmVm vm)
    {
    }

    /// <summary>Gives a vCPU, which the kernel has just made, what it has to have before any request looks at its argument.</summary>
    public virtual void InitVcpu(KvmVm vm, KvmVcpu vcpu)
    {
    }

    /// <summary>Gives a vCPU, which the kernel has just made, what it has to have before its registers are set.</summary>
    /// <param name="machine">Its machine.</param>
    /// <param name="vcpu">The vCPU.</param>
    public abstract void PrepareVcpu(Machine machine, KvmVcpu vcpu);

    /// <summary>Makes what the labels of a guest ask for, such as the handlers of vectors. Called once a machine.</summary>
    public virtual void UseLabels(Machine machine)
    {
    }

    /// <summary>Brings a vCPU into the guest's mode, at an address of it, with a stack.</summary>
    public abstract void Start(Machine machine, KvmVcpu vcpu, ulong address);

    /// <summary>Lets a vCPU run that another one would have to start.</summary>
    public virtual void MakeRunnable(KvmVcpu vcpu) =>
        vcpu.SetMpState(new kvm_mp_state { mp_state = Constants.KVM_MP_STATE_RUNNABLE }).OrThrow("KVM_SET_MP_STATE");

    /// <summary>Lets a vCPU go on at an address of the guest, with up to four arguments in the registers that guests look for them in.</summary>
    public abstract void Call(KvmVcpu vcpu, ulong address, params ReadOnlySpan<ulong> arguments);

    /// <summary>What the guest left in the register of its result.</summary>
    public abstract ulong Result(KvmVcpu vcpu);

    /// <summary>The interrupt controllers that most VMs of the architecture have, in the kernel.</summary>
    public abstract void CreateIrqchip(KvmVm vm);

    /// <summary>Gives a VM what a request of the catalogue needs before it looks at its argument.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="setup">The catalogue's word.</param>
    public virtual void SetUp(KvmVm vm, string setup) => throw new SetupException($"{Architecture} has no set-up named {setup}");

    /// <summary>What the bytes and the addresses of a memory slot are multiples of, on a host with pages of a size.</summary>
    public virtual ulong SlotBytes(ulong pageBytes) => pageBytes;

    /// <summary>Whether the log of dirty pages has those, too, that the process of the VM has written, or the guest while nothing was logged.</summary>
    public virtual bool LogsTheHost => false;

    /// <summary>How many bits guest-physical addresses of a VM can have at most on a host.</summary>
    public abstract int PhysicalAddressBits(Lab lab);

    /// <summary>The page of a vCPU's mapping at which its dirty ring begins (<c>KVM_DIRTY_LOG_PAGE_OFFSET</c>).</summary>
    public abstract ulong DirtyRingPage { get; }

    /// <summary>
    /// The number by which a guest signals, when that is why it stopped: a port on x86, an offset in the page of <see cref="Layout.Signals"/>
    /// elsewhere. Null for any other exit.
    /// </summary>
    public virtual ushort? Signal(RunPage page)
    {
        var mmio = page.Read().mmio;
        return page.ExitReason == ExitReason.KVM_EXIT_MMIO && mmio.is_write != 0 && mmio.phys_addr - Layout.Signals < Layout.SignalsSize
            ? (ushort)(mmio.phys_addr - Layout.Signals) : null;
    }

    /// <summary>An exit that only this architecture has, as one line; null for one that all have.</summary>
    public virtual string? Text(RunPage page) => null;
}
