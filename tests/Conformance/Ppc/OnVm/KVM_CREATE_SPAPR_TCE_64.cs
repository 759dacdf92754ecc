using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Powerpc;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.98.</summary>
public sealed class KVM_CREATE_SPAPR_TCE_64
{
    private const ulong Bus = 0x8000_0002;

    /// <summary>A table, and an entry that the guest puts into it.</summary>
    public sealed record TableRow : Row
    {
        /// <summary>The log2 of the size of its pages.</summary>
        public uint Shift { get; init; } = 12;

        /// <summary>Flags.</summary>
        public uint Flags { get; init; }

        /// <summary>The page of the bus that its window begins at.</summary>
        public ulong Offset { get; init; }

        /// <summary>The pages of its window.</summary>
        public ulong Size { get; init; } = 1024;

        /// <summary>Where on the bus the guest puts an entry.</summary>
        public ulong Put { get; init; }

        /// <summary>The entry.</summary>
        public ulong Entry { get; init; } = Layout.Data | 3;
    }

    /// <summary>Makes a table.</summary>
    [Rows]
    public string Make(Lab lab, TableRow row)
    {
        var result = Create(lab.CreateVm(), row, out var made);
        made?.Dispose();
        return made is null ? result.ToString() : "a descriptor";
    }

    /// <summary>Makes a table, lets the guest put an entry into it and ask for it, and reads the first of the mapping.</summary>
    [Rows]
    public string PutInto(Lab lab, TableRow row)
    {
        var guest = PaprGuest.Boot(lab);
        Create(guest.Vm, row, out var made).OrThrow("KVM_CREATE_SPAPR_TCE_64");
        var memory = TceTable.Map(lab, lab.Own(made!));
        var answer = guest.Call(Hcall.H_PUT_TCE, Bus, row.Put, row.Entry);
        return $"{answer}; {guest.Call(Hcall.H_GET_TCE, Bus, row.Put)} 0x{guest.Given():x}; the first: 0x{memory.Read<ulong>(0):x}";
    }

    private static SysResult Create(KvmVm vm, TableRow row, out KvmDescriptor? made) => vm.CreateSpaprTce64(
        new kvm_create_spapr_tce_64 { liobn = Bus, page_shift = row.Shift, flags = row.Flags, offset = row.Offset, size = row.Size }, out made);
}
