using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>A guest that uses one page, whose tables user space writes in the guest's memory.</summary>
public sealed class RemappedPage
{
    private const ulong Virtual = 0x8000_0000;
    private const ulong PageBytes = 0x1000;
    private const ulong LargeBytes = 0x20_0000;
    private const ulong DirectoryEntry = Tables.PageTables + (4 * PageBytes);
    private const ulong Table = Tables.PageTables + (6 * PageBytes);
    private const ulong Page = Layout.Slots;
    private const ulong Other = Layout.Slots + PageBytes;
    private const ulong LargePage = Layout.Slots + LargeBytes;
    private const ulong Stored = 0x7766_5544_3322_1100; // as an entry: not present
    private const ulong Present = 1;
    private const ulong Writable = 1 << 1;
    private const ulong Large = 1 << 7;
    private const ulong Usual = Present | Writable;

    /// <summary>What the entries can say: that of the directory, and that of the table.</summary>
    private static readonly Dictionary<string, (ulong Directory, ulong Entry)> Entries = new()
    {
        ["page"] = (Table | Usual, Page | Usual),
        ["other page"] = (Table | Usual, Other | Usual),
        ["read-only"] = (Table | Usual, Page | Present),
        ["absent"] = (Table | Usual, Page | Writable),
        ["hole"] = (Table | Usual, Layout.Mmio | Usual),
        ["its own table"] = (Table | Usual, Table | Usual),
        ["large"] = (LargePage | Usual | Large, Page | Usual),
        ["large hole"] = (Layout.Mmio | Usual | Large, Page | Usual),
        ["table absent"] = (Table | Writable, Page | Usual),
    };

    private static readonly (string Name, ulong Address)[] Places = [("page", Page), ("other page", Other), ("large", LargePage), ("its own table", Table)];

    private readonly GuestAccess _guest;
    private readonly GuestMemory _slot;

    /// <summary>Boots it.</summary>
    public RemappedPage(Lab lab)
    {
        var machine = lab.Boot("long64/remap");
        _slot = lab.AddMemory(machine.Vm, 1, Layout.Slots, 2 * LargeBytes);
        _guest = new GuestAccess(machine, machine.Cpu);
    }

    /// <summary>The mappings by name.</summary>
    public static IReadOnlyCollection<string> Mappings => Entries.Keys;

    /// <summary>The mappings in an order in which each comes after each other, with few repeated: 1 2 1 3 1, 2 3 2, 3.</summary>
    public static IEnumerable<string> EachAfterEach() =>
        Mappings.SelectMany((first, i) => Mappings.Skip(i + 1).SelectMany(other => (string[])[first, other]).Append(first));

    /// <summary>Writes the entries of a mapping from outside, and gives all that they can lead to contents of its own.</summary>
    public void Map(string mapping)
    {
        var memory = _guest.Machine.Memory;
        memory.Write(DirectoryEntry, Entries[mapping].Directory);
        memory.Write(Table, Entries[mapping].Entry);
        Fill();
    }

    private void Fill()
    {
        _slot.Write(Page, 0x11UL);
        _slot.Write(Other, 0x22UL);
        _slot.Write(LargePage, 0x33UL);
    }

    /// <summary>Lets the guest write the entries of a mapping; the contents are given as before.</summary>
    public void MapByGuest(string mapping)
    {
        Fill();
        foreach (var (address, entry) in new[] { (DirectoryEntry, Entries[mapping].Directory), (Table, Entries[mapping].Entry) })
        {
            if (_guest.Store(address, entry) is not "stored" and var exit)
            {
                throw new SetupException($"the guest cannot write its page tables: {exit}");
            }
        }
    }

    /// <summary>Turns dirty logging on for the slot: KVM goes through all its mappings of it.</summary>
    public void Log() => _guest.Vm.SetUserMemoryRegion(_slot.Region with { flags = Abi.Constants.KVM_MEM_LOG_DIRTY_PAGES })
        .OrThrow("KVM_SET_USER_MEMORY_REGION");

    /// <summary>Lets the guest flush what the processor remembers.</summary>
    /// <param name="label">The guest's label: <c>flush_page</c> or <c>flush_all</c>.</param>
    public string Flush(string label) => _guest.Do(label, Virtual);

    /// <summary>Lets the guest load: what it saw, or the exit.</summary>
    public string Load() => _guest.Load(Virtual);

    /// <summary>Lets the guest store: where that is found, or the exit.</summary>
    public string Store()
    {
        var exit = _guest.Store(Virtual, Stored);
        var places = Places.Where(place => At(place.Address) == Stored).Select(place => place.Name);
        return exit is "stored" ? $"stored in {string.Join(" and ", places)}" : exit;
    }

    private ulong At(ulong address) => (address == Table ? _guest.Machine.Memory : _slot).Read<ulong>(address);
}
