using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Model;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>What the calls that fill a list of CPUID entries do with its count.</summary>
public static class CpuidCount
{
    private const int Most = 256; // KVM_MAX_CPUID_ENTRIES
    private const int Spare = 64;

    /// <summary>Asks with memory for more entries than the kernel is told of.</summary>
    public static string Observe(Lab lab, CpuidCountRow row, Func<VarArg<kvm_cpuid2, kvm_cpuid_entry2>, SysResult> ask)
    {
        var probe = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Most, new kvm_cpuid2 { nent = Most });
        ask(probe).OrThrow("the first call");
        var needed = probe.Head.nent;

        var told = (uint)Symbol.Parse(row.Nent, "needed", needed);
        var list = lab.VarArg<kvm_cpuid2, kvm_cpuid_entry2>(Most + Spare, new kvm_cpuid2 { nent = told });
        var result = ask(list);
        return $"{result} nent={Symbol.Of(list.Head.nent, "needed", needed)} written={Symbol.Of(list.Written, "needed", needed)}";
    }
}
