using System.Buffers.Binary;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Powerpc;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.62.</summary>
public sealed class KVM_CREATE_SPAPR_TCE
{
    private const ulong Bus = 0x8000_0001;
    private const uint Window = 0x40_0000;

    /// <summary>TCE: the page at 20000h, to be read and written.</summary>
    private const ulong Entry = Layout.Data | 3;

    /// <summary>A table to make.</summary>
    public sealed record TableRow : Row
    {
        /// <summary>The window's bytes.</summary>
        public required uint Window { get; init; }
    }

    /// <summary>A hypercall about the table: a window of 4 MiB on bus 80000001h.</summary>
    public sealed record CallRow : Row
    {
        /// <summary>The hypercall.</summary>
        public required Hcall Call { get; init; }

        /// <summary>Its arguments.</summary>
        public required IReadOnlyList<ulong> Arguments { get; init; }
    }

    /// <summary>Makes a table.</summary>
    [Rows]
    public string Make(Lab lab, TableRow row) => Made(lab, Create(lab.CreateVm(), Bus, row.Window));

    /// <summary>Makes two tables of the same bus, one of another, and one of the same in another VM.</summary>
    [Rows]
    public string MakeTwice(Lab lab)
    {
        var vm = lab.CreateVm();
        return $"{Made(lab, Create(vm, Bus, Window))}; the same: {Made(lab, Create(vm, Bus, Window))}; "
            + $"another: {Made(lab, Create(vm, Bus + 1, Window))}; in another VM: {Made(lab, Create(lab.CreateVm(), Bus, Window))}";
    }

    /// <summary>Closes a table, and makes it again.</summary>
    [Rows]
    public string MakeAgain(Lab lab)
    {
        var vm = lab.CreateVm();
        Create(vm, Bus, Window).Made!.Dispose();
        return Made(lab, Create(vm, Bus, Window));
    }

    /// <summary>Lets the guest put an entry into the table, and reads it from the mapping.</summary>
    [Rows]
    public string Put(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        var memory = TceTable.Map(lab, Table(lab, guest.Vm));
        var answer = guest.Call(Hcall.H_PUT_TCE, Bus, 0x3000, Entry);
        return $"{answer}; entry 3: 0x{memory.Read<ulong>(3 * sizeof(ulong)):x}; entry 2: 0x{memory.Read<ulong>(2 * sizeof(ulong)):x}";
    }

    /// <summary>Writes an entry through the mapping, and lets the guest ask for it.</summary>
    [Rows]
    public string Get(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        TceTable.Map(lab, Table(lab, guest.Vm)).Write(5 * sizeof(ulong), Entry);
        return $"{guest.Call(Hcall.H_GET_TCE, Bus, 0x5000)} 0x{guest.Given():x}; {guest.Call(Hcall.H_GET_TCE, Bus, 0x6000)} 0x{guest.Given():x}";
    }

    /// <summary>Lets the guest put the last entry of the window, on the table's last page.</summary>
    [Rows]
    public string PutLast(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        var table = Table(lab, guest.Vm);
        var answer = guest.Call(Hcall.H_PUT_TCE, Bus, Window - 0x1000, Entry);
        var place = ((Window >> 12) - 1) * sizeof(ulong);
        return $"{answer}; 0x{TceTable.Map(lab, table, place / lab.PageBytes).Read<ulong>((long)(place % lab.PageBytes)):x}";
    }

    /// <summary>Lets the guest put entries from a list of its own, and clear some.</summary>
    [Rows]
    public string PutSeveral(Lab lab)
    {
        const ulong list = Layout.Data + 0x1000;
        var guest = PaprGuest.Boot(lab, vm =>
        {
            vm.EnableHcall(Hcall.H_PUT_TCE_INDIRECT);
            vm.EnableHcall(Hcall.H_STUFF_TCE);
        });
        var memory = TceTable.Map(lab, Table(lab, guest.Vm));
        for (var i = 0UL; i < 4; i++)
        {
            guest.Machine.Memory.Write(list + (i * sizeof(ulong)), BinaryPrimitives.ReverseEndianness(Entry + (i << 12)));
        }

        var put = guest.Call(Hcall.H_PUT_TCE_INDIRECT, Bus, 0, list, 4);
        var after = Entries();
        return $"{put}: {after}; {guest.Call(Hcall.H_STUFF_TCE, Bus, 0x1000, 0, 2)}: {Entries()}";

        string Entries() => string.Join(' ', Enumerable.Range(0, 5).Select(i => $"0x{memory.Read<ulong>(i * sizeof(ulong)):x}"));
    }

    /// <summary>Lets the guest make a hypercall about the table.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var guest = PaprGuest.Boot(lab);
        Table(lab, guest.Vm);
        return guest.Call(row.Call, [.. row.Arguments]);
    }

    /// <summary>Closes the table while nothing maps it, and lets the guest put an entry.</summary>
    [Rows]
    public string PutWhenClosed(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        Create(guest.Vm, Bus, Window).Made!.Dispose();
        return guest.Call(Hcall.H_PUT_TCE, Bus, 0x3000, Entry);
    }

    /// <summary>Closes the table while it is mapped: the mapping keeps it.</summary>
    [Rows]
    public string PutWhenMappedAndClosed(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        var (_, table) = Create(guest.Vm, Bus, Window);
        var memory = TceTable.Map(lab, table!);
        table!.Dispose();
        return $"{guest.Call(Hcall.H_PUT_TCE, Bus, 0x3000, Entry)}; 0x{memory.Read<ulong>(3 * sizeof(ulong)):x}";
    }

    private static (SysResult Result, KvmDescriptor? Made) Create(KvmVm vm, ulong bus, uint window)
    {
        var result = vm.CreateSpaprTce(new kvm_create_spapr_tce { liobn = bus, window_size = window }, out var made);
        return (result, made);
    }

    private static KvmDescriptor Table(Lab lab, KvmVm vm)
    {
        var (result, made) = Create(vm, Bus, Window);
        result.OrThrow("KVM_CREATE_SPAPR_TCE");
        return lab.Own(made!);
    }

    private static string Made(Lab lab, (SysResult Result, KvmDescriptor? Made) table)
    {
        if (table.Made is null)
        {
            return table.Result.ToString();
        }

        lab.Own(table.Made);
        return "a descriptor";
    }
}
