using System.Buffers.Binary;
using KvmProbe.Abi;
using KvmProbe.Targets;
using KvmProbe.Unit.Fakes;

namespace KvmProbe.Unit.MadeUp;

/// <summary>
/// The KVM of the made-up architecture: slots, dirty logs, and vCPUs that carry out its six instructions. It reads and writes bytes, most
/// significant first, and knows nothing of the probe's structs: what the suite gets wrong in them it sees wrong.
/// </summary>
public sealed class MadeUpKvm : IDisposable
{
    private const int PageBytes = 4096;
    private const int RunPageBytes = 12288;
    private const uint LogDirtyPages = 1;
    private const uint ReadOnly = 2;
    private const int ExitMmio = 6;

    // Of struct kvm_run on s390: arch/s390/include/uapi/asm/kvm.h has psw_mask and psw_addr before the union.
    private const int ImmediateExitAt = 1;
    private const int ExitReasonAt = 8;
    private const int MmioAt = 48;

    private readonly ScriptedTarget _target = new(Architecture.s390x);
    private readonly Dictionary<int, Vm> _vms = [];
    private readonly Dictionary<int, Vcpu> _vcpus = [];

    public MadeUpKvm()
    {
        _target.On(Requests.KVM_GET_API_VERSION, 12);
        _target.On(Requests.KVM_CHECK_EXTENSION, 1);
        _target.On(Requests.KVM_GET_VCPU_MMAP_SIZE, RunPageBytes);
        _target.On(Requests.KVM_CREATE_VM, _ => Add(_vms, new Vm()));
        _target.On(Requests.KVM_CREATE_VCPU, issued => Add(_vcpus, new Vcpu(_vms[issued.Fd])));
        _target.On(Requests.KVM_SET_USER_MEMORY_REGION, SetRegion);
        _target.On(Requests.KVM_GET_DIRTY_LOG, GetDirtyLog);
        _target.On(Requests.KVM_SET_ONE_REG, issued => OneReg(issued, (registers, id, at) => registers[id] = (ulong)Load(at, 8)));
        _target.On(Requests.KVM_GET_ONE_REG, issued => OneReg(issued, (registers, id, at) => Store(at, 8, registers[id])));
        _target.On(Requests.KVM_RUN, Run);
    }

    public ITarget Target => _target;

    public void Dispose() => _target.Dispose();

    private int Add<T>(Dictionary<int, T> things, T thing)
    {
        var fd = _target.NewDescriptor();
        things[fd] = thing;
        return fd;
    }

    private long SetRegion(ScriptedIoctl issued)
    {
        var region = issued.Argument;
        var slot = new Slot((uint)Load(region, 4), (uint)Load(region + 4, 4), Load(region + 8, 8), Load(region + 16, 8), Load(region + 24, 8));
        var slots = _vms[issued.Fd].Slots;
        var old = slots.Find(each => each.Number == slot.Number);
        if (((slot.Gpa | slot.Size | slot.Hva) & (PageBytes - 1)) != 0 || slot.Gpa + slot.Size < slot.Gpa || (slot.Flags & ~(LogDirtyPages | ReadOnly)) != 0
            || (slot.Size == 0 && old is null) || (old is not null && slot.Size != 0 && slot.Size != old.Size))
        {
            return -(long)Errno.EINVAL;
        }

        if (slot.Size != 0 && slots.Any(each => each != old && each.Gpa < slot.Gpa + slot.Size && slot.Gpa < each.Gpa + each.Size))
        {
            return -(long)Errno.EEXIST;
        }

        slots.RemoveAll(each => each == old);
        if (slot.Size != 0)
        {
            slots.Add(slot with { Dirty = old is { } before && (before.Flags & slot.Flags & LogDirtyPages) != 0 ? before.Dirty : [] });
        }

        return 0;
    }

    private long GetDirtyLog(ScriptedIoctl issued)
    {
        var slot = _vms[issued.Fd].Slots.Find(each => each.Number == Load(issued.Argument, 4));
        if (slot is null || (slot.Flags & LogDirtyPages) == 0)
        {
            return -(long)Errno.ENOENT;
        }

        var bitmap = Load(issued.Argument + 8, 8);
        for (var first = 0UL; first < slot.Size / PageBytes; first += 64)
        {
            var word = Enumerable.Range(0, 64).Where(bit => slot.Dirty.Contains(first + (ulong)bit)).Aggregate(0UL, (bits, bit) => bits | (1UL << bit));
            Store(bitmap + (first / 8), 8, word);
        }

        slot.Dirty.Clear();
        return 0;
    }

    private long OneReg(ScriptedIoctl issued, Action<ulong[], ulong, ulong> action)
    {
        action(_vcpus[issued.Fd].Registers, Load(issued.Argument, 8), Load(issued.Argument + 8, 8));
        return 0;
    }

    private long Run(ScriptedIoctl issued)
    {
        var vcpu = _vcpus[issued.Fd];
        var page = _target.Mapped(issued.Fd).Address;
        if (vcpu.WaitsForLoad is { } size)
        {
            vcpu.Registers[0] = Load(page + MmioAt + 8, size);
        }

        vcpu.WaitsForLoad = null;
        while (Load(page + ImmediateExitAt, 1) == 0)
        {
            if (Step(vcpu, page))
            {
                return 0;
            }
        }

        return -(long)Errno.EINTR;
    }

    /// <summary>Carries out one instruction; true when it ends in an exit.</summary>
    private bool Step(Vcpu vcpu, ulong page)
    {
        ref var pc = ref vcpu.Registers[MadeUpGuests.ProgramCounter];
        var (pointer, value, pages) = (vcpu.Registers[1], vcpu.Registers[2], vcpu.Registers[3]);
        switch (Load(Translate(vcpu, pc++, 1, isStore: false)!.Value, 1))
        {
            case 0x10: return LoadTo(vcpu, page, pointer, 8);
            case 0x11: return LoadTo(vcpu, page, pointer, 4);
            case 0x12: return StoreFrom(vcpu, page, pointer, 8, value);
            case 0x20: return StoreFrom(vcpu, page, Layout.Signals + Layout.DonePort, 1, 0);
            case 0x21: return StoreFrom(vcpu, page, Layout.Signals + Layout.EndPort, 1, 0);
            default:
                for (var i = 0UL; i < pages; i++)
                {
                    StoreFrom(vcpu, page, pointer + (i * PageBytes), 8, value);
                }

                return false;
        }
    }

    private bool LoadTo(Vcpu vcpu, ulong page, ulong gpa, int size)
    {
        if (Translate(vcpu, gpa, size, isStore: false) is { } at)
        {
            vcpu.Registers[0] = Load(at, size);
            return false;
        }

        vcpu.WaitsForLoad = size;
        return Exit(page, gpa, size, isStore: false, 0);
    }

    private bool StoreFrom(Vcpu vcpu, ulong page, ulong gpa, int size, ulong value)
    {
        if (Translate(vcpu, gpa, size, isStore: true) is not { } at)
        {
            return Exit(page, gpa, size, isStore: true, value);
        }

        Store(at, size, value);
        return false;
    }

    private bool Exit(ulong page, ulong gpa, int size, bool isStore, ulong value)
    {
        Store(page + ExitReasonAt, 4, ExitMmio);
        Store(page + MmioAt, 8, gpa);
        Store(page + MmioAt + 8, 8, 0);
        Store(page + MmioAt + 8, size, value);
        Store(page + MmioAt + 16, 4, (ulong)size);
        Store(page + MmioAt + 20, 1, isStore ? 1UL : 0);
        return true;
    }

    /// <summary>The address of a guest's byte in user space, of memory that may be used so; null where it is MMIO. A store makes its pages dirty.</summary>
    private static ulong? Translate(Vcpu vcpu, ulong gpa, int size, bool isStore)
    {
        var slot = vcpu.Vm.Slots.Find(each => gpa >= each.Gpa && gpa + (ulong)size <= each.Gpa + each.Size && !(isStore && (each.Flags & ReadOnly) != 0));
        if (slot is not null && isStore && (slot.Flags & LogDirtyPages) != 0)
        {
            slot.Dirty.UnionWith([(gpa - slot.Gpa) / PageBytes, (gpa + (ulong)size - 1 - slot.Gpa) / PageBytes]);
        }

        return slot?.Hva + gpa - slot?.Gpa;
    }

    private ulong Load(ulong address, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        var (memory, offset) = _target.Find(address);
        memory.Read(offset, bytes[(8 - size)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private void Store(ulong address, int size, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        var (memory, offset) = _target.Find(address);
        memory.Write(offset, bytes[(8 - size)..]);
    }

    private sealed class Vm
    {
        public List<Slot> Slots { get; } = [];
    }

    private sealed record Slot(uint Number, uint Flags, ulong Gpa, ulong Size, ulong Hva)
    {
        public HashSet<ulong> Dirty { get; init; } = [];
    }

    private sealed class Vcpu(Vm vm)
    {
        public Vm Vm => vm;

        public ulong[] Registers { get; } = new ulong[5];

        /// <summary>The size of a load by MMIO whose data the next run takes from the run page.</summary>
        public int? WaitsForLoad { get; set; }
    }
}
