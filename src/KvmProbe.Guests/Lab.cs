using System.Diagnostics;
using KvmProbe.Abi;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Guests;

/// <summary>
/// What one case works with: the host, and whatever it makes there. All of it is released when the case ends, newest first. Every
/// step of set-up that fails throws <see cref="SetupException"/>, which makes the case broken; what a case observes it does with
/// the probe's own methods.
/// </summary>
/// <param name="target">The way to the host.</param>
/// <param name="facts">The host.</param>
/// <param name="guests">What guests need of the host's architecture.</param>
/// <param name="patience">How long a guest may run, at most; ten seconds when it is not given, far longer than any needs, also on an emulated host.</param>
public sealed class Lab(ITarget target, HostFacts facts, GuestArchitecture guests, TimeSpan? patience = null) : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();
    private KvmSystem? _kvm;
    private int _runPageSize;

    /// <summary>The way to the host.</summary>
    public ITarget Target { get; } = target;

    /// <summary>The host.</summary>
    public HostFacts Facts { get; } = facts;

    /// <summary>How long a guest may run, and anything that is bound to happen may take.</summary>
    public TimeSpan Patience { get; } = patience ?? TimeSpan.FromSeconds(10);

    /// <summary>What a case that tries things at random begins with.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What guests need of the host's architecture.</summary>
    public GuestArchitecture Guests { get; } = guests;

    /// <summary>The system descriptor.</summary>
    public KvmSystem Kvm => _kvm ??= Own(KvmSystem.Open(Target));

    /// <summary>The bytes to map of a vCPU.</summary>
    public int RunPageSize => _runPageSize != 0 ? _runPageSize : _runPageSize = (int)Kvm.GetVcpuMmapSize().OrThrow("KVM_GET_VCPU_MMAP_SIZE");

    /// <summary>The size of a page of the host, in bytes.</summary>
    public ulong PageBytes => (ulong)Target.PageSize;

    /// <summary>What the bytes and the addresses of a memory slot are multiples of: a page, but where the architecture wants more.</summary>
    public ulong SlotBytes => Guests.SlotBytes(PageBytes);

    /// <summary>Bytes in the words of rows, which are the same on every host: <c>2 pages + 0x8</c>.</summary>
    public string InPages(ulong bytes) => ByteCount.Of(bytes, PageBytes).ToString();

    /// <summary>Takes something to release when the case ends.</summary>
    public T Own<T>(T thing) where T : IDisposable
    {
        _owned.Push(thing);
        return thing;
    }

    /// <summary>A new VM.</summary>
    public KvmVm CreateVm(ulong type = 0)
    {
        Kvm.CreateVm(type, out var vm).OrThrow("KVM_CREATE_VM");
        return Own(vm!);
    }

    /// <summary>A new VM with the usual interrupt controllers in the kernel.</summary>
    public KvmVm CreateVmWithIrqchip()
    {
        var vm = CreateVm();
        Guests.CreateIrqchip(vm);
        return vm;
    }

    /// <summary>A thread for a vCPU, which can be kicked out of its guest.</summary>
    public VcpuThread StartThread() => Own(new VcpuThread(Target));

    /// <summary>A vCPU on a thread of its own that can be kicked.</summary>
    public LabVcpu CreateVcpu(KvmVm vm, uint id = 0)
    {
        var thread = StartThread();
        vm.CreateVcpu(id, thread.Thread, out var vcpu).OrThrow("KVM_CREATE_VCPU");
        Own(vcpu!);
        var page = Own(RunPage.Map(vcpu!, RunPageSize));
        VcpuThread.LetKick(vcpu!);
        return new LabVcpu(vcpu!, page, thread, Patience);
    }

    /// <summary>A vCPU of a new VM, with nothing else: what most register cases need.</summary>
    public KvmVcpu CreateVcpu() => CreateVcpu(CreateVm()).Vcpu;

    /// <summary>Memory of a slot that the guest can use: so many bytes, or what the architecture makes slots of.</summary>
    public GuestMemory AddMemory(KvmVm vm, uint slot, ulong guestPhysical, ulong size, uint flags = 0) =>
        Own(GuestMemory.Add(vm, slot, guestPhysical, (size + SlotBytes - 1) / SlotBytes * SlotBytes, flags));

    /// <summary>Zeroed memory of the host that is no slot.</summary>
    public TargetMemory Memory(long size) => Own(TargetMap.Private(Target, size));

    /// <summary>Waits until a call that was begun on a thread sleeps in the kernel, where only the end of the process would wake it.</summary>
    public void AwaitUninterruptible(ITargetThread thread)
    {
        using var files = new TargetFiles(Target);
        Await(() => files.Text($"/proc/{thread.Id}/stat") is { } stat && stat[(stat.LastIndexOf(')') + 1)..].StartsWith(" D", StringComparison.Ordinal),
            "the call does not wait in the kernel");
    }

    /// <summary>Waits for something that is bound to happen.</summary>
    /// <exception cref="SetupException">It did not.</exception>
    public void Await(Func<bool> happens, string otherwise)
    {
        var waiting = Stopwatch.StartNew();
        while (!happens())
        {
            if (waiting.Elapsed > Patience)
            {
                throw new SetupException(otherwise);
            }
        }
    }

    /// <summary>A page of the host that can be neither read nor written.</summary>
    public TargetMemory Unreachable()
    {
        const int PROT_NONE = 0;
        const int flags = TargetMap.MAP_PRIVATE | TargetMap.MAP_ANONYMOUS;
        Target.Map((ulong)Target.PageSize, PROT_NONE, flags, -1, 0, out var memory).OrThrow("mmap");
        return Own(memory!);
    }

    /// <summary>A machine with a guest in it, ready to run.</summary>
    /// <param name="guest">The listing's name, as <c>real16/hlt</c>.</param>
    /// <param name="irqchip">Whether the interrupt controllers are in the kernel.</param>
    /// <param name="prepare">What has to be done to the VM before it gets memory and a vCPU.</param>
    public Machine Boot(string guest, bool irqchip = false, Action<KvmVm>? prepare = null)
    {
        var vm = irqchip ? CreateVmWithIrqchip() : CreateVm();
        prepare?.Invoke(vm);
        return Boot(guest, vm);
    }

    /// <summary>A machine with a guest in it, of a VM that has no vCPU and no memory yet.</summary>
    public Machine Boot(string guest, KvmVm vm) => Machine.Boot(this, Listing.Named(Guests, guest), vm);

    /// <summary>A header and a list, told and allocated apart.</summary>
    public VarArg<THead, TItem> VarArg<THead, TItem>(int room, in THead head)
        where THead : unmanaged
        where TItem : unmanaged => Own(new VarArg<THead, TItem>(Target, room, in head));

    /// <summary>A device that needs no hardware: VFIO, without anything behind it.</summary>
    public KvmDevice CreateDevice()
    {
        var device = new kvm_create_device { type = Abi.Constants.KVM_DEV_TYPE_VFIO };
        CreateVm().CreateDevice(ref device).OrThrow("KVM_CREATE_DEVICE");
        return Own(new KvmDevice(Target, (int)device.fd));
    }

    /// <summary>A descriptor of a kind: system, vm, vcpu or device.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="setup">What the VM has to have before, in the words of the catalogue; null for nothing.</param>
    public KvmDescriptor Descriptor(string kind, string? setup = null) => kind switch
    {
        "system" => Kvm,
        "vm" => CreateVm(setup),
        "vcpu" => CreateInitializedVcpu(CreateVm(setup)),
        "device" => CreateDevice(),
        _ => throw new SetupException($"no descriptor is of kind {kind}"),
    };

    private KvmVcpu CreateInitializedVcpu(KvmVm vm)
    {
        var vcpu = CreateVcpu(vm).Vcpu;
        Guests.InitVcpu(vm, vcpu);
        return vcpu;
    }

    private KvmVm CreateVm(string? setup)
    {
        var vm = CreateVm();
        if (setup is not null)
        {
            Guests.SetUp(vm, setup);
        }

        return vm;
    }

    /// <summary>What KVM_RUN answered, and why the guest stopped, in one line.</summary>
    public string TextOf(SysResult result, RunPage page) => ExitText.Of(result, page, Guests);

    /// <summary>The value of a capability on a VM descriptor; 0 when absent.</summary>
    public long Capability(Capability capability) => CreateVm().CheckExtension((uint)capability).OrThrow("KVM_CHECK_EXTENSION");

    /// <summary>Releases everything, newest first.</summary>
    public void Dispose()
    {
        while (_owned.TryPop(out var thing))
        {
            thing.Dispose();
        }
    }
}
