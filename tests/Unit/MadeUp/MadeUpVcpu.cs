using KvmProbe.Targets;

namespace KvmProbe.Unit.MadeUp;

/// <summary>A vCPU of the made-up KVM.</summary>
public sealed class MadeUpVcpu(MadeUpVm vm, MadeUpBytes bytes, ulong pageBytes)
{
    /// <summary>The page of its mapping that has the ring of coalesced writes.</summary>
    public const int RingPage = 2;

    private const int RingEntryBytes = 24;
    private const int RingHeadBytes = 8;
    private const int ExitMmio = 6;

    // Of struct kvm_run on s390: arch/s390/include/uapi/asm/kvm.h has psw_mask and psw_addr before the union.
    private const int ImmediateExitAt = 1;
    private const int ExitReasonAt = 8;
    private const int MmioAt = 48;

    private int? _waitsForLoad; // the size of a load by MMIO whose data the next run takes from the run page

    public MadeUpVm Vm => vm;

    public ulong[] Registers { get; } = new ulong[6];

    /// <summary>Runs to an exit.</summary>
    /// <param name="page">The address of its run page.</param>
    public long Run(ulong page)
    {
        if (_waitsForLoad is { } size)
        {
            Registers[0] = bytes.Load(page + MmioAt + 8, size);
        }

        _waitsForLoad = null;
        while (bytes.Load(page + ImmediateExitAt, 1) == 0)
        {
            if (Step(page))
            {
                return 0;
            }
        }

        return -(long)Errno.EINTR;
    }

    /// <summary>Carries out one instruction; true when it ends in an exit.</summary>
    private bool Step(ulong page)
    {
        ref var pc = ref Registers[MadeUpGuests.ProgramCounter];
        var (pointer, value, places, distance) = (Registers[1], Registers[2], Registers[3], Registers[4]);
        switch (bytes.Load(vm.Translate(pc++, isStore: false)!.Value, 1))
        {
            case 0x10: return LoadTo(page, pointer, 8);
            case 0x11: return LoadTo(page, pointer, 4);
            case 0x12: return StoreFrom(page, pointer, 8, value);
            case 0x20: return StoreFrom(page, Layout.Signals + Layout.DonePort, 1, 0);
            case 0x21: return StoreFrom(page, Layout.Signals + Layout.EndPort, 1, 0);
            case 0x13:
                for (var i = 0UL; i < places; i++)
                {
                    StoreFrom(page, pointer + (i * distance), 8, value);
                }

                return false;
            default: throw new InvalidOperationException("not one of the six instructions");
        }
    }

    private bool LoadTo(ulong page, ulong gpa, int size)
    {
        if (Translate(gpa, size, isStore: false) is not { } places)
        {
            _waitsForLoad = size;
            return Exit(page, gpa, size, isStore: false, 0);
        }

        Registers[0] = places.Aggregate(0UL, (value, place) => value << 8 | bytes.Load(place, 1));
        return false;
    }

    private bool StoreFrom(ulong page, ulong gpa, int size, ulong value)
    {
        if (Translate(gpa, size, isStore: true) is not { } places)
        {
            return !Coalesce(page, gpa, size, value) && Exit(page, gpa, size, isStore: true, value);
        }

        for (var i = 0; i < size; i++)
        {
            bytes.Store(places[i], 1, value >> (8 * (size - 1 - i)));
        }

        return false;
    }

    private ulong[]? Translate(ulong gpa, int size, bool isStore)
    {
        var places = Enumerable.Range(0, size).Select(i => vm.Translate(gpa + (ulong)i, isStore)).ToList();
        return places.Contains(null) ? null : [.. places.Select(place => place!.Value)];
    }

    private bool Coalesce(ulong page, ulong gpa, int size, ulong value)
    {
        var ring = page + (RingPage * pageBytes);
        var (first, last) = (bytes.Load(ring, 4), bytes.Load(ring + 4, 4));
        var next = (last + 1) % ((pageBytes - RingHeadBytes) / RingEntryBytes);
        if (!vm.IsCoalesced(gpa, size) || next == first)
        {
            return false;
        }

        var entry = ring + RingHeadBytes + (last * RingEntryBytes);
        bytes.Store(entry, 8, gpa);
        bytes.Store(entry + 8, 4, (ulong)size);
        bytes.Store(entry + 12, 4, 0);
        bytes.Store(entry + 16, size, value);
        bytes.Store(ring + 4, 4, next);
        return true;
    }

    private bool Exit(ulong page, ulong gpa, int size, bool isStore, ulong value)
    {
        bytes.Store(page + ExitReasonAt, 4, ExitMmio);
        bytes.Store(page + MmioAt, 8, gpa);
        bytes.Store(page + MmioAt + 8, 8, 0);
        bytes.Store(page + MmioAt + 8, size, value);
        bytes.Store(page + MmioAt + 16, 4, (ulong)size);
        bytes.Store(page + MmioAt + 20, 1, isStore ? 1UL : 0);
        return true;
    }
}
