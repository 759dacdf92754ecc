using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;
using KvmReport.Meaning;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>What the calls that fill a list of CPUID entries do with its count.</summary>
public static class CpuidCount
{
    private const int Most = 256; // KVM_MAX_CPUID_ENTRIES
    private const int Spare = 64;

    /// <summary>Asks with memory for more entries than the kernel is told of, filled with an entry that no CPU has.</summary>
    public static string Observe(Lab lab, CpuidCountRow row, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask)
    {
        var probe = Filled(lab, Most, Most);
        ask(probe).OrThrow("the first call");
        return Observe(lab, row, ask, probe.Head.nent);
    }

    /// <summary>The same, where it is known how many entries there are.</summary>
    public static string Observe(Lab lab, CpuidCountRow row, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask, uint needed)
    {
        var told = (uint)Symbol.Parse(row.Nent, "needed", needed);
        var list = Filled(lab, Most + Spare, told);
        var result = ask(list);
        var written = Array.FindLastIndex(list.Take(list.Room), entry => Fields.Difference(Nothing, entry) != "same") + 1;
        return $"{result} nent={Word(list.Head.nent)} written={Word((uint)written)}";

        string Word(uint count) => count == needed ? "needed" : count != 0 && count == told ? "told" : $"{count}";
    }

    /// <summary>The entries that a call gives, where others stood before.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="ask">The call.</param>
    /// <param name="first">The first byte of each entry that stood there; the others count up from it.</param>
    public static kvm_cpuid_entry2[] Entries(Lab lab, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask, int first)
    {
        var list = Filled(lab, Most, Most, Other(first));
        ask(list).OrThrow("the call");
        return list.Take(list.Head.nent);
    }

    /// <summary>
    /// Asks twice, with other entries in the list before, and tells whether the answers are the same. The thread may have moved to another
    /// CPU in between, so what tells CPUs apart is left out.
    /// </summary>
    public static string AskTwice(Lab lab, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask)
    {
        var first = Entries(lab, ask, first: 0x11);
        var second = Entries(lab, ask, first: 0xa2);
        var same = first.Length == second.Length && first.Zip(second).All(pair =>
            Fields.Difference(OnAnyCpu(pair.First), OnAnyCpu(pair.Second)) == "same");
        return same ? "the same" : "another";
    }

    private static kvm_cpuid_entry2 OnAnyCpu(kvm_cpuid_entry2 entry)
    {
        entry.eax &= CpuidRegisters.SameOnEveryCpu($"0x{entry.function:x}.eax");
        entry.ebx &= CpuidRegisters.SameOnEveryCpu($"0x{entry.function:x}.ebx");
        entry.edx &= CpuidRegisters.SameOnEveryCpu($"0x{entry.function:x}.edx");
        return entry;
    }

    /// <summary>A list whose padding is zero, as KVM_GET_EMULATED_CPUID wants it.</summary>
    private static VarArg<kvm_cpuid2, kvm_cpuid_entry2> Filled(Lab lab, int room, uint told) => Filled(lab, room, told, Nothing);

    private static VarArg<kvm_cpuid2, kvm_cpuid_entry2> Filled(Lab lab, int room, uint told, kvm_cpuid_entry2 with)
    {
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(room, new kvm_cpuid2 { nent = told });
        for (var i = 0; i < room; i++)
        {
            list[i] = with;
        }

        return list;
    }

    private static kvm_cpuid_entry2 Nothing => Other(first: 0xa0);

    private static kvm_cpuid_entry2 Other(int first)
    {
        var entry = Fields.Distinct<kvm_cpuid_entry2>(first);
        entry.padding[..].Clear();
        return entry;
    }
}
