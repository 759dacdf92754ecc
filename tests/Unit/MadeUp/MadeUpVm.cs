using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Unit.MadeUp;

/// <summary>A VM of the made-up KVM: its slots, their logs, and its zones of coalesced MMIO.</summary>
public sealed class MadeUpVm(MadeUpBytes bytes, ulong pageBytes)
{
    public const int MostSlots = 512;
    public const int LargestRing = 0x10_0000;

    private const uint LogDirtyPages = 1;
    private const uint ReadOnly = 2;
    private const ulong MostPages = (1UL << 31) - 1;
    private const ulong UserSpaceEnd = 1UL << 47;
    private const ulong Manual = 1;
    private const ulong InitiallySet = 2;

    private readonly List<Slot> _slots = [];
    private readonly List<(ulong Gpa, ulong Size)> _zones = [];
    private ulong _logMode;

    public long SetRegion(ulong argument)
    {
        var slot = new Slot(
            bytes.Load(argument, 4), (uint)bytes.Load(argument + 4, 4), bytes.Load(argument + 8, 8), bytes.Load(argument + 16, 8), bytes.Load(argument + 24, 8));
        var old = _slots.Find(each => each.Number == slot.Number);
        if (!IsSound(slot) || (slot.Size == 0 && old is null) || (old is not null && slot.Size != 0 && !slot.CanReplace(old)))
        {
            return -(long)Errno.EINVAL;
        }

        if (slot.Size != 0 && _slots.Any(each => each != old && each.Gpa < slot.Gpa + slot.Size && slot.Gpa < each.Gpa + each.Size))
        {
            return -(long)Errno.EEXIST;
        }

        _slots.RemoveAll(each => each == old);
        if (slot.Size != 0)
        {
            _slots.Add(slot with { Dirty = old is { IsLogged: true } && slot.IsLogged ? old.Dirty : FirstLog(slot) });
        }

        return 0;
    }

    public long GetDirtyLog(ulong argument)
    {
        var (number, bitmap) = (bytes.Load(argument, 4), bytes.Load(argument + 8, 8));
        if (Logged(number, out var error) is not { } slot)
        {
            return error;
        }

        if (bitmap == 0)
        {
            return -(long)Errno.EFAULT;
        }

        // Whole longs, but in bytes: the order of the bits is that of set_bit_le() everywhere.
        for (var first = 0UL; first < (slot.Size / pageBytes + 63) / 64 * 64; first += 8)
        {
            var eight = Enumerable.Range(0, 8).Where(bit => slot.Dirty.Contains(first + (ulong)bit)).Aggregate(0UL, (bits, bit) => bits | (1UL << bit));
            bytes.Store(bitmap + (first / 8), 1, eight);
        }

        if ((_logMode & Manual) == 0)
        {
            slot.Dirty.Clear();
        }

        return 0;
    }

    public long ClearDirtyLog(ulong argument)
    {
        var (number, count, first, bitmap) =
            (bytes.Load(argument, 4), bytes.Load(argument + 4, 4), bytes.Load(argument + 8, 8), bytes.Load(argument + 16, 8));
        if (first % 64 != 0)
        {
            return -(long)Errno.EINVAL;
        }

        if (Logged(number, out var error) is not { } slot)
        {
            return error;
        }

        var pages = slot.Size / pageBytes;
        if (first > pages || count > pages - first || (count < pages - first && count % 64 != 0))
        {
            return -(long)Errno.EINVAL;
        }

        if (bitmap == 0)
        {
            return -(long)Errno.EFAULT;
        }

        for (var i = 0UL; i < count; i++)
        {
            if ((bytes.Load(bitmap + (i / 8), 1) >> (int)(i % 8) & 1) != 0)
            {
                slot.Dirty.Remove(first + i);
            }
        }

        return 0;
    }

    public long Enable(ulong argument)
    {
        var given = bytes.Load(argument + 8, 8);
        switch ((Capability)bytes.Load(argument, 4))
        {
            case Capability.KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2 when given is 0 or Manual or (Manual | InitiallySet):
                _logMode = given;
                return 0;
            case Capability.KVM_CAP_DIRTY_LOG_RING when ulong.IsPow2(given) && given >= pageBytes:
                return given > LargestRing ? -(long)Errno.E2BIG : 0;
            default:
                return -(long)Errno.EINVAL;
        }
    }

    public long RegisterZone(ulong argument)
    {
        _zones.Add((bytes.Load(argument, 8), bytes.Load(argument + 8, 4)));
        return bytes.Load(argument + 12, 4) <= 1 ? 0 : -(long)Errno.EINVAL;
    }

    public long PreFault(ulong argument)
    {
        var (gpa, size, flags) = (bytes.Load(argument, 8), bytes.Load(argument + 8, 8), bytes.Load(argument + 16, 8));
        if (flags != 0 || (gpa | size) % pageBytes != 0 || gpa + size <= gpa)
        {
            return -(long)Errno.EINVAL;
        }

        var isAny = false;
        for (; size > 0 && SlotOf(gpa) is not null; gpa += pageBytes, size -= pageBytes)
        {
            isAny = true;
        }

        bytes.Store(argument, 8, gpa);
        bytes.Store(argument + 8, 8, size);
        return isAny ? 0 : -(long)Errno.ENOENT;
    }

    /// <summary>Where a guest's byte is in user space, of memory that may be used so; null where it is MMIO. A store makes its page dirty.</summary>
    public ulong? Translate(ulong gpa, bool isStore)
    {
        var slot = SlotOf(gpa);
        if (slot is null || (isStore && (slot.Flags & ReadOnly) != 0))
        {
            return null;
        }

        if (isStore && slot.IsLogged)
        {
            slot.Dirty.Add((gpa - slot.Gpa) / pageBytes);
        }

        return slot.Hva + gpa - slot.Gpa;
    }

    /// <summary>Whether a store by MMIO may wait in the ring.</summary>
    public bool IsCoalesced(ulong gpa, int size) => _zones.Any(zone => gpa >= zone.Gpa && gpa + (ulong)size <= zone.Gpa + zone.Size);

    private Slot? SlotOf(ulong gpa) => _slots.Find(each => gpa - each.Gpa < each.Size);

    private Slot? Logged(ulong number, out long error)
    {
        var slot = _slots.Find(each => each.Number == number && each.IsLogged);
        error = number >= MostSlots ? -(long)Errno.EINVAL : -(long)Errno.ENOENT;
        return slot;
    }

    private bool IsSound(Slot slot) =>
        (slot.Flags & ~(LogDirtyPages | ReadOnly)) == 0 && (slot.Gpa | slot.Size | slot.Hva) % pageBytes == 0 && slot.Number < MostSlots
        && slot.Hva < UserSpaceEnd && slot.Size <= UserSpaceEnd - slot.Hva && slot.Gpa + slot.Size >= slot.Gpa && slot.Size / pageBytes <= MostPages;

    private HashSet<ulong> FirstLog(Slot slot) =>
        slot.IsLogged && (_logMode & InitiallySet) != 0 ? [.. Enumerable.Range(0, (int)(slot.Size / pageBytes)).Select(page => (ulong)page)] : [];

    private sealed record Slot(ulong Number, uint Flags, ulong Gpa, ulong Size, ulong Hva)
    {
        public HashSet<ulong> Dirty { get; init; } = [];

        public bool IsLogged => (Flags & LogDirtyPages) != 0;

        public bool CanReplace(Slot old) => Size == old.Size && Hva == old.Hva && (Flags & ReadOnly) == (old.Flags & ReadOnly);
    }
}
