using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Guests;

/// <summary>
/// The bitmap of a slot's dirty pages, in memory that ends at a page which cannot be touched: a kernel that writes more than the slot
/// has pages gets EFAULT. Its first byte has the first eight pages, whatever the byte order is.
/// </summary>
public sealed class DirtyBitmap
{
    private const int BitsPerByte = 8;
    private const int BitsPerLong = 64;
    private readonly KvmVm _vm;
    private readonly uint _slot;
    private readonly int _pages;
    private readonly int _pagesOfSlot;
    private readonly TargetMemory _memory;

    /// <summary>Makes room for the bitmap of a slot.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="vm">The VM.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="pages">How many pages the slot has; it may have more where slots are larger.</param>
    public DirtyBitmap(Lab lab, KvmVm vm, uint slot, int pages)
    {
        (_vm, _slot, _pages) = (vm, slot, pages);
        var bytes = ((ulong)pages * lab.PageBytes + lab.SlotBytes - 1) / lab.SlotBytes * lab.SlotBytes;
        _pagesOfSlot = (int)(bytes / lab.PageBytes);
        _memory = lab.Own(TargetMap.Guarded(lab.Target, Size));
    }

    /// <summary>The bitmap of a slot that was made just now, in which what the host has written itself shows no more.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="pages">How many pages it has.</param>
    public static DirtyBitmap OfNew(GuestAccess guest, uint slot, ulong address, int pages)
    {
        var lab = guest.Machine.Lab;
        var log = new DirtyBitmap(lab, guest.Vm, slot, pages);
        if (lab.Guests.LogsTheHost)
        {
            // They show when the guest has touched what the slot's memory is a multiple of.
            for (var done = 0UL; done < (ulong)pages * lab.PageBytes; done += lab.SlotBytes)
            {
                guest.Load(address + done);
            }

            log.ReadPages();
        }

        return log;
    }

    /// <summary>The address of the bitmap.</summary>
    public ulong Address => _memory.Address + (ulong)Offset;

    /// <summary>Reads the log, and says which pages are dirty; a kernel that fails is quoted.</summary>
    public string Read()
    {
        _memory.Fill(Offset, Size, KvmDescriptor.Canary);
        var result = _vm.GetDirtyLog(new kvm_dirty_log { slot = _slot, dirty_bitmap = Address });
        return result.Ok ? Text(Bits()) : result.ToString();
    }

    /// <summary>Reads the log, and gives the pages that are dirty. For set-up: it throws when the kernel fails.</summary>
    public IReadOnlyList<int> ReadPages()
    {
        _vm.GetDirtyLog(new kvm_dirty_log { slot = _slot, dirty_bitmap = Address }).OrThrow("KVM_GET_DIRTY_LOG");
        return Bits();
    }

    /// <summary>Writes a bitmap with these pages in it.</summary>
    public void Write(IEnumerable<int> pages)
    {
        var bytes = new byte[Size];
        foreach (var page in pages)
        {
            bytes[page / BitsPerByte] |= (byte)(1 << (page % BitsPerByte));
        }

        _memory.Write(Offset, bytes);
    }

    private int Size => (_pagesOfSlot + BitsPerLong - 1) / BitsPerLong * sizeof(ulong);

    private long Offset => _memory.Length - _vm.Target.PageSize - Size;

    private List<int> Bits()
    {
        var bytes = new byte[Size];
        _memory.Read(Offset, bytes);
        return [.. Enumerable.Range(0, Size * BitsPerByte).Where(bit => (bytes[bit / BitsPerByte] >> (bit % BitsPerByte) & 1) != 0)];
    }

    private string Text(List<int> bits)
    {
        const int most = 16;
        var beyond = bits.Where(bit => bit >= _pages).ToList();
        return beyond.Count > 0 ? $"bits beyond the last page: {string.Join(',', beyond)}"
            : bits.Count == 0 ? "clean"
            : bits.Count == _pages && _pages > 1 ? "all dirty"
            : bits.Count > most ? $"{bits.Count} dirty, from {bits[0]} to {bits[^1]}"
            : $"dirty {string.Join(',', bits)}";
    }
}
