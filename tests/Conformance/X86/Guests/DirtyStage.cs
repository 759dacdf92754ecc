using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>A VM with a slot whose dirty pages KVM tracks, in a bitmap or in a ring, and a page in it that something writes.</summary>
/// <param name="lab">Where.</param>
/// <param name="hasRing">Whether it is a ring.</param>
public sealed class DirtyStage(Lab lab, bool hasRing)
{
    /// <summary>The page that is written, the fourth of the slot.</summary>
    public const ulong Page = Layout.Slots + (3 * PageBytes);

    private const ulong PageBytes = 0x1000;
    private const int Pages = 8;
    private const uint Slot = 1;
    private const int RingBytes = 0x1_0000;
    private LabVcpu? _cpu;
    private KvmVm? _vm;
    private GuestMemory? _memory;
    private DirtyRing? _ring;
    private byte[] _before = new byte[Pages * (int)PageBytes];

    /// <summary>The case's lab.</summary>
    public Lab Lab { get; } = lab;

    /// <summary>What has to be done to the VM before it gets a vCPU.</summary>
    public void Prepare(KvmVm vm)
    {
        if (hasRing)
        {
            vm.Enable(Capability.KVM_CAP_DIRTY_LOG_RING, RingBytes).OrThrow("KVM_CAP_DIRTY_LOG_RING");
        }
    }

    /// <summary>A guest that takes a step at a time.</summary>
    public ParavirtualGuest Boot()
    {
        var guest = new ParavirtualGuest(Lab, Irqchip.full, Prepare);
        Use(guest.Machine);
        return guest;
    }

    /// <summary>Takes the vCPU of a machine whose VM was prepared.</summary>
    public void Use(Machine machine) => (_vm, _cpu) = (machine.Vm, machine.Cpu);

    /// <summary>Gives the VM the slot, with all its bytes the same.</summary>
    public GuestMemory AddMemory(byte filling = 0)
    {
        _memory = Lab.AddMemory(_vm!, Slot, Layout.Slots, Pages * PageBytes, Constants.KVM_MEM_LOG_DIRTY_PAGES);
        _memory.Memory.Fill(0, _before.Length, filling);
        return _memory;
    }

    /// <summary>Forgets what was written so far.</summary>
    public void Begin()
    {
        if (hasRing)
        {
            _ring = new DirtyRing(Lab, _cpu!.Vcpu, RingBytes);
            _ring.Harvest(_ring.DirtyPages.Count);
            _vm!.ResetDirtyRings().OrThrow("KVM_RESET_DIRTY_RINGS");
        }

        if (_memory is not null)
        {
            _ = Dirty();
            _before = _memory.Read(Layout.Slots, _before.Length);
        }
    }

    /// <summary>Which pages have changed since, and which of them are tracked as dirty.</summary>
    public string Seen()
    {
        var now = _memory!.Read(Layout.Slots, _before.Length);
        var written = Enumerable.Range(0, Pages).Where(page => !Of(now, page).SequenceEqual(Of(_before, page)));
        return $"written {string.Join(',', written)}; dirty {string.Join(',', Dirty())}";
    }

    private IReadOnlyList<int> Dirty() => hasRing
        ? [.. _ring!.DirtyPages.Select(page => (int)page).Distinct().Order()]
        : new DirtyBitmap(Lab, _vm!, Slot, Pages).ReadPages();

    private static ReadOnlySpan<byte> Of(byte[] bytes, int page) => bytes.AsSpan(page * (int)PageBytes, (int)PageBytes);
}
