using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What a <c>store-sregs</c> guest found, and values for it to find.</summary>
public static class SystemRegisters
{
    private const ulong Tables = Layout.Results;
    private const ulong Selectors = Layout.Results + 0x20;
    private const ulong Controls = Layout.Results + 0x30;

    /// <summary>Gives tables, selectors and control registers values of their own, and says what the guest then stores of them.</summary>
    /// <param name="machine">The machine, with such a guest.</param>
    /// <param name="set">How the registers are set.</param>
    public static string SeenByTheGuest(Machine machine, Func<kvm_sregs, SysResult> set)
    {
        machine.UseSupportedCpuid();
        var sregs = machine.Sregs;
        Vary(machine.Guest.Mode(), ref sregs);
        var result = set(sregs);
        machine.Page.Set(nameof(Abi.kvm_run.cr8), sregs.cr8); // without an APIC in the kernel, KVM_RUN takes CR8 from there
        return $"{result}; {machine.Run()}; {Stored(machine)}";
    }

    /// <summary>Gives every field of every segment a value of its own, and says what is read back otherwise.</summary>
    /// <typeparam name="T">The struct that they are set and read as.</typeparam>
    /// <param name="machine">The machine.</param>
    /// <param name="shape">Makes the struct.</param>
    /// <param name="set">Sets it.</param>
    /// <param name="read">Reads it.</param>
    public static string ReadBack<T>(Machine machine, Func<kvm_sregs, T> shape, Func<T, SysResult> set, Func<T> read) where T : unmanaged
    {
        machine.UseSupportedCpuid();
        var sregs = machine.Sregs;
        Vary(machine.Guest.Mode(), ref sregs);
        VarySegments(ref sregs);
        var given = shape(sregs);
        var result = set(given);
        return $"{result}; {Fields.Difference(in given, read())}";
    }

    /// <summary>What the guest stored, a register after the other.</summary>
    public static string Stored(Machine machine)
    {
        var memory = machine.Memory;
        string[] selectors = ["cs", "ds", "es", "fs", "gs", "ss", "tr", "ldt"];
        string[] controls = ["cr0", "cr2", "cr3", "cr4", "cr8", "efer"];
        var words = selectors.Select((name, i) => $"{name}=0x{memory.Read<ushort>(Selectors + ((ulong)i * 2)):x}");
        var longs = controls.Select((name, i) => $"{name}=0x{memory.Read<ulong>(Controls + ((ulong)i * 8)):x}");
        return string.Join(' ', [Table("gdt", Tables), Table("idt", Tables + 0x10), .. words, .. longs]);

        string Table(string name, ulong at) => $"{name}=0x{memory.Read<ulong>(at + 2):x}/0x{memory.Read<ushort>(at):x}";
    }

    /// <summary>Gives each selector, descriptor table and control register a value of its own that the mode can have.</summary>
    public static void Vary(GuestMode mode, ref kvm_sregs sregs)
    {
        const ulong writeProtect = 1 << 16, alignmentMask = 1 << 18, monitor = 1 << 1;
        const ulong timeStampDisable = 1 << 2, debugExtensions = 1 << 3, pageGlobal = 1 << 7;
        const ulong systemCall = 1;
        sregs.gdt = new kvm_dtable { @base = 0x0001_2345, limit = 0x678 };
        sregs.idt = new kvm_dtable { @base = 0x00ab_cdef, limit = 0x123 };
        (sregs.cr2, sregs.cr4) = (0x1234_5678, sregs.cr4 | timeStampDisable | debugExtensions | pageGlobal);
        sregs.cr0 |= monitor | alignmentMask | writeProtect;
        sregs.ds.selector = 0x28;
        sregs.es.selector = 0x30;
        sregs.fs.selector = 0x38;
        sregs.gs.selector = 0x40;
        sregs.ss.selector = 0x48;
        if (mode == GuestMode.real16)
        {
            return;
        }

        const byte ldtType = 2;
        sregs.cs.selector = 0x50;
        sregs.tr.selector = 0x58;
        sregs.ldt = new kvm_segment { @base = 0x9000, limit = 0x1f, selector = 0x60, type = ldtType, present = 1 };
        if (mode == GuestMode.long64)
        {
            sregs.gdt.@base = 0x0000_1122_3344_5566;
            sregs.cr2 = 0x1122_3344_5566_7788;
            sregs.cr3 |= 0x18; // PWT and PCD
            sregs.cr8 = 9;
            sregs.efer |= systemCall;
        }
        else
        {
            sregs.cr3 = 0x00fe_d000;
        }
    }

    /// <summary>Gives fields of all segments values of their own, as every CPU keeps them.</summary>
    private static void VarySegments(ref kvm_sregs sregs)
    {
        sregs.cs.limit = 0x1_1fff;
        (sregs.ds.@base, sregs.ds.limit, sregs.ds.avl) = (0x1_1000, 0x2_2222, 1);
        (sregs.ds.g, sregs.es.g, sregs.fs.g, sregs.gs.g, sregs.cs.g) = (0, 0, 1, 0, 0);
        (sregs.es.@base, sregs.es.limit, sregs.es.dpl) = (0x2_2000, 0x3_3333, 3);
        (sregs.fs.@base, sregs.fs.limit, sregs.fs.type) = (0x3_3000, 0x4444_4fff, 1);
        (sregs.gs.@base, sregs.gs.limit, sregs.gs.db) = (0x4_4000, 0x5_5555, 0);
        (sregs.ss.@base, sregs.ss.avl) = (0x5_5000, 1);
        (sregs.tr.@base, sregs.tr.limit) = (0x6_6000, 0x67);
    }
}
